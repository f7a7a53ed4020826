using System.Text.Json;
using System.Text.Json.Serialization;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Quality;

/// <summary>The rules that come with the program. One that is there already is left as the province set it.</summary>
internal sealed class ShippedRules(KhueDb db, QualitySettings settings) : IShipsData
{
    static readonly DateOnly Ever = new(2020, 1, 1);
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task Ship(CancellationToken ct)
    {
        var known = await db.Set<QualityRule>().Select(x => x.Code).Distinct().ToListAsync(ct);
        await db.InsertMany(All(settings.DeadlineDay).Where(x => !known.Contains(x.Code)), ct);
    }

    /// <summary>As they are shipped.</summary>
    public static IReadOnlyList<QualityRule> All(int deadlineDay)
    {
        using var stream = typeof(ShippedRules).Assembly.GetManifestResourceStream("shipped/quality-rules")!;
        return [.. JsonSerializer.Deserialize<Shipped[]>(stream, json)!.Select(x => Made(x, deadlineDay))];
    }

    static QualityRule Made(Shipped x, int deadlineDay)
    {
        var rule = new QualityRule
        {
            Code = x.Code, From = Ever, Bit = x.Bit, Title = x.Title, Reason = x.Reason, Fields = x.Fields, Condition = x.Condition, Dimension = x.Dimension, Group = x.Group, Members = x.Members, Owner = x.Owner, List = x.List,
        };
        rule.Set(new(true, x.Severity ?? RuleSeverity.Fault, deadlineDay, x.AgeFrom, x.AgeTo, x.UnderAge));
        return rule;
    }

    sealed record Shipped(string Code, byte Bit, string Title, string Reason, string Fields, RuleCondition Condition, QualityDimension Dimension, QualityGroup Group, string? Members, string Owner, string? List, RuleSeverity? Severity, int? AgeFrom, int? AgeTo, int? UnderAge);
}
