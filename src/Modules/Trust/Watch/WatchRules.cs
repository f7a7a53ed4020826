using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Khue.Trust.Watch;

/// <summary>What entries are counted by.</summary>
internal enum WatchKey { Subject, Actor, Place }

/// <summary>How many entries of some kind within some time are out of the ordinary. Defaults are data (rules.json), overlaid by the configuration section "Trust:Watch".</summary>
internal sealed class WatchRule
{
    public string Code { get; init; } = "";
    public string Title { get; init; } = "";

    /// <summary>Names of facts in the journal.</summary>
    public List<string> Facts { get; init; } = [];

    /// <summary>A field of the fact and the value it must have; null: any.</summary>
    public string? Field { get; init; }
    public string? Value { get; init; }
    public WatchKey By { get; init; }

    /// <summary>A field of the fact that says how many it stands for; null: one.</summary>
    public string? Weight { get; init; }
    public int Threshold { get; set; }
    public int Minutes { get; set; }

    /// <summary>How sure the numbers are, in words.</summary>
    public string Sureness { get; init; } = "";
    public bool IsOn { get; set; } = true;

    /// <summary>What the entry is counted under and for how many; null when the rule is not about it.</summary>
    public (string Key, int Count)? Judge(JournalEntry entry)
    {
        if (!IsOn || !Facts.Contains(entry.Type)) return null;
        using var json = JsonDocument.Parse(entry.Payload);
        var fact = json.RootElement;
        if (Field is not null && Text(fact, Field) != Value) return null;
        var key = By switch { WatchKey.Subject => Id(entry.Subject), WatchKey.Actor => Id(entry.ActorId), _ => Text(fact, "place") ?? Text(fact, "address") };
        // Tries at names that do not exist have no account: they are counted by place.
        return string.IsNullOrEmpty(key) ? null : (key, Weight is not null && fact.TryGetProperty(Weight, out var many) && many.TryGetInt32(out var count) ? Math.Max(count, 1) : 1);
    }

    static string? Id(Guid id) => id == Guid.Empty ? null : id.ToString("n");
    static string? Text(JsonElement fact, string name) => fact.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>The rules as they are in force: the defaults, with what the security officer set.</summary>
internal sealed class WatchRules(KhueDb db, IConfiguration site)
{
    internal sealed class Shape
    {
        public List<WatchRule> Rules { get; init; } = [];
    }

    public async Task<IReadOnlyList<WatchRule>> Now(CancellationToken ct)
    {
        var rules = Defaults();
        var set = await db.Set<WatchSetting>().AsNoTracking().OrderBy(x => x.Code).Take(200).ToDictionaryAsync(x => x.Code, ct);
        foreach (var rule in rules)
            if (set.TryGetValue(rule.Code, out var mine)) (rule.Threshold, rule.Minutes, rule.IsOn) = (mine.Threshold, mine.Minutes, mine.IsOn);
        return rules;
    }

    public List<WatchRule> Defaults()
    {
        using var defaults = typeof(WatchRules).Assembly.GetManifestResourceStream("trust/rules")!;
        return new ConfigurationBuilder().AddJsonStream(defaults).AddConfiguration(site.GetSection("Trust:Watch")).Build().Get<Shape>()!.Rules;
    }
}
