using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Khue.Trust.Audit;
using Khue.Trust.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Incidents;

/// <summary>Whose data somebody read, changed or took along between two days, and which kinds; out of the journal by the doer's index and the index of whom entries name.</summary>
internal sealed class BlastRadius(KhueDb db, Actor actor, Suspects suspects, IPeople people, FactCatalog catalog) : IUseCase
{
    const int Size = 50;

    /// <summary>Beyond this many people and ways to touch them nobody reads names: it is a breach of everything.</summary>
    const int Most = 400_000;
    const int MostEntries = 2000;

    internal sealed class Query
    {
        /// <summary>A user name, or the id of an account, session, device or system.</summary>
        public string Who { get; set; } = "";
        public DateOnly From { get; set; }
        public DateOnly To { get; set; }
        public Guid? After { get; set; }
    }

    internal sealed record Person(Guid Id, string Name, bool IsRead, bool IsChanged, bool IsExported, bool IsUnmasked);

    internal sealed record Act(string What, int Count, DateTime Last);

    /// <param name="Who">As found.</param>
    /// <param name="Fields">What was changed, in words where they are known; of the newest 2,000 entries.</param>
    /// <param name="IsCut">There were more people than are told.</param>
    internal sealed record View(string Who, int Entries, int People, int Read, int Changed, int Exported, int Unmasked, IReadOnlyList<Act> Acts, IReadOnlyList<string> Fields, Page<Person> Lines, bool IsCut);

    sealed record Sets(HashSet<Guid> Read, HashSet<Guid> Changed, HashSet<Guid> Exported, HashSet<Guid> Unmasked, List<Guid> All, bool IsCut);

    public async Task<View> Handle(Query query, CancellationToken ct)
    {
        var (who, entries, sets) = await Look(query, ct);
        var acts = await entries.GroupBy(x => x.Type).Select(x => new { x.Key, Count = x.Count(), Last = x.Max(e => e.Sequence) }).OrderByDescending(x => x.Count).Take(100).ToListAsync(ct);
        var newest = acts.ConvertAll(x => x.Last);
        var examples = await db.Set<JournalEntry>().AsNoTracking().Where(x => newest.Contains(x.Sequence)).ToDictionaryAsync(x => x.Type, ct);
        var changes = await entries.Where(x => x.Type != "kernel.PeopleRead").OrderByDescending(x => x.Sequence).Take(MostEntries).ToListAsync(ct);
        var fields = changes.SelectMany(x => FactFields.Of(x, [], catalog)).Where(x => x.Of is null).Select(x => x.Label).Distinct().Order(StringComparer.Ordinal).Take(60).ToList();
        var lines = await Named(sets, [.. sets.All.Where(x => query.After is not { } last || x.CompareTo(last) > 0).Take(Size + 1)], ct);
        return new(who, acts.Sum(x => x.Count), sets.All.Count, sets.Read.Count, sets.Changed.Count, sets.Exported.Count, sets.Unmasked.Count,
            [.. acts.Select(x => new Act(FactText.Of(examples[x.Key], catalog), x.Count, examples[x.Key].At))], fields, Page<Person>.Of(lines, Size, x => x.Id.ToString()), sets.IsCut);
    }

    /// <summary>Everyone, as a sheet; told in the journal, since names leave the house.</summary>
    public async Task<byte[]> Sheet(Query query, CancellationToken ct)
    {
        var (who, _, sets) = await Look(query, ct);
        db.Tell(new BlastRadiusTaken(Guid.TryParse(query.Who, out var id) ? id : Guid.Empty, actor.OrganizationId, sets.All.Count, who));
        await db.SaveChangesAsync(ct);
        using var stream = new MemoryStream();
        using (var writer = new XlsxWriter(stream))
        {
            writer.StartSheet("Người bị ảnh hưởng");
            writer.Header("Họ và tên", "Bị xem", "Bị sửa", "Bị tải ra", "Bị mở phần che", "Mã");
            foreach (var part in sets.All.Chunk(2000))
                foreach (var x in await Named(sets, part, ct)) writer.Row(x.Name, Yes(x.IsRead), Yes(x.IsChanged), Yes(x.IsExported), Yes(x.IsUnmasked), x.Id.ToString());
        }
        return stream.ToArray();
        static string Yes(bool value) => value ? "có" : "";
    }

    async Task<(string Who, IQueryable<JournalEntry> Entries, Sets Sets)> Look(Query query, CancellationToken ct)
    {
        if (query.To < query.From) throw new DomainException(TrustErrors.OpeningDaysOutOfOrder, nameof(query.To));
        var suspect = await suspects.Find(query.Who, ct) ?? throw new DomainException(TrustErrors.NoSuchSuspect, nameof(query.Who), query.Who);
        var (from, to) = (LocalClock.Utc(query.From.ToDateTime(TimeOnly.MinValue)), LocalClock.Utc(query.To.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        var entries = suspect.Of(db.Set<JournalEntry>().AsNoTracking().VisibleTo(actor)).Where(x => x.At >= from && x.At < to);
        var touched = await Touched(entries, ct);
        var (changed, read, exported, unmasked) = (Of(0), Of(1), Of(2), Of(3));
        var all = await Known([.. exported.Concat(unmasked).Concat(read).Concat(changed).Distinct()], ct);
        foreach (var set in (HashSet<Guid>[])[exported, unmasked, read, changed]) set.IntersectWith(all);
        return (suspect.Text, entries, new(read, changed, exported, unmasked, [.. all.Order()], touched.Count >= Most));

        HashSet<Guid> Of(int how) => [.. touched.Where(x => x.How == how).Select(x => x.Id)];
    }

    // How: 0 changed, 1 read, 2 taken out, 3 hidden fields opened. Distinct in the database: a busy account names the same people all day.
    async Task<List<(Guid Id, int How)>> Touched(IQueryable<JournalEntry> entries, CancellationToken ct)
    {
        var judged = entries.Select(x => new
        {
            x.Sequence, x.Subject,
            How = x.Type == "kernel.PeopleRead" ? x.Payload.Contains("\"kind\":\"export\"") ? 2 : x.Payload.Contains("\"kind\":\"unmask\"") ? 3 : 1 : x.Type == "registry.SensitiveFactsRead" ? 1 : 0,
        });
        var named = await judged.Join(db.Set<Mention>(), e => e.Sequence, m => m.Sequence, (e, m) => new { Id = m.RecordId, e.How }).Distinct().Take(Most).ToListAsync(ct);
        var about = await judged.Select(x => new { Id = x.Subject, x.How }).Distinct().Take(Most).ToListAsync(ct);
        return [.. named.Concat(about).Select(x => (x.Id, x.How))];
    }

    // Of all that entries name, only people are counted.
    async Task<HashSet<Guid>> Known(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var known = new HashSet<Guid>();
        foreach (var part in ids.Chunk(2000)) known.UnionWith((await people.Views(part, ct)).Keys);
        return known;
    }

    async Task<List<Person>> Named(Sets sets, Guid[] ids, CancellationToken ct)
    {
        var names = await people.Views(ids, ct);
        return [.. ids.Select(x => new Person(x, names.TryGetValue(x, out var view) ? view.FullName : "", sets.Read.Contains(x), sets.Changed.Contains(x), sets.Exported.Contains(x), sets.Unmasked.Contains(x)))];
    }
}
