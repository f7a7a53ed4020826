using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.Registry.Residences;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Sources;

/// <summary>The master of each field, and what another choice would change.</summary>
internal sealed class FieldMasterList(KhueDb db) : IUseCase
{
    /// <summary>What can be chosen.</summary>
    public static readonly IReadOnlyList<string> Sources = [PersonSource.Population, PersonSource.Sector, PersonSource.School];

    /// <summary>Fields of which more than the school can tell; phones, health and policy groups are the school's alone.</summary>
    public static readonly IReadOnlyList<string> Fields = [.. CorrectionRequest.Fields, PersonField.PermanentResidence, PersonField.CurrentResidence, PersonField.Relations];

    internal sealed record Row(string Field, string Title, string Master, DateTime? Since);

    /// <param name="ByOrigin">How many records have the field from which source.</param>
    /// <param name="Closed">Records in which schools could not change the field any more.</param>
    /// <param name="Opened">Records in which schools could change it again.</param>
    internal sealed record Effect(IReadOnlyList<(string Source, int Count)> ByOrigin, int Closed, int Opened);

    public async Task<IReadOnlyList<Row>> Handle(CancellationToken ct)
    {
        var set = await db.Set<FieldPolicy>().AsNoTracking().ToDictionaryAsync(x => x.Field, ct);
        return [.. Fields.Select(x => new Row(x, PersonField.Title(x), set.GetValueOrDefault(x)?.Master ?? FieldMasters.Shipped[x], set.GetValueOrDefault(x)?.Since))];
    }

    /// <summary>Counts what would change. Reads the whole province once: asked by an officer before a decision, not by a page of every day.</summary>
    public async Task<Effect> Preview(string field, string master, CancellationToken ct)
    {
        var now = (await Handle(ct)).FirstOrDefault(x => x.Field == field)?.Master ?? throw new NotFoundException(nameof(FieldPolicy));
        var counts = await Counts(field, ct);
        return new([.. counts.Where(x => x.Value > 0).OrderByDescending(x => x.Value).Select(x => (x.Key, x.Value))],
            master != now && master != PersonSource.School ? counts.GetValueOrDefault(master) : 0, master != now && now != PersonSource.School ? counts.GetValueOrDefault(now) : 0);
    }

    async Task<Dictionary<string, int>> Counts(string field, CancellationToken ct)
    {
        if (field is PersonField.PermanentResidence or PersonField.CurrentResidence)
        {
            var kind = field == PersonField.PermanentResidence ? ResidenceKind.Permanent : ResidenceKind.Current;
            return await db.Set<Residence>().Where(x => x.Kind == kind && x.To == null).GroupBy(x => x.Source).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        }
        if (field == PersonField.Relations)
            return await db.Set<Relation>().Where(x => x.To == null).GroupBy(x => x.Source).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        var counts = await db.Set<Person>().GroupBy(x => x.Source).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        var moved = await db.Set<FieldOrigin>().Where(x => x.Field == field).Join(db.Set<Person>(), o => o.PersonId, p => p.Id, (o, p) => new { To = o.Source, From = p.Source })
            .GroupBy(x => new { x.To, x.From }).Select(x => new { x.Key.To, x.Key.From, Count = x.Count() }).ToListAsync(ct);
        foreach (var x in moved)
        {
            counts[x.From] = counts.GetValueOrDefault(x.From) - x.Count;
            counts[x.To] = counts.GetValueOrDefault(x.To) + x.Count;
        }
        return counts;
    }
}
