using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Journal.Reads;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Audit;

/// <summary>All that the journal tells of one record: who, when, by what, why, before and after; and what its fields held when a day ended.</summary>
internal sealed class RecordHistory(KhueDb db, Actor actor, IEnumerable<IRecordFinder> finders, IAccountLooks accounts, IPeople people, IOrganizations organizations, FactCatalog catalog, Unmasking unmasking, Reads reads) : IUseCase
{
    const int Size = 40;

    /// <summary>How far back the state of a day is put together.</summary>
    const int MostFolded = 5000;

    /// <param name="Through">By what they came in: "Chrome trên Windows, 10.1.2.x"; null when the entry is older than that is kept, or the program did it.</param>
    internal sealed record Line(long Sequence, DateTime At, string Who, string Role, string? Through, string What, string? Reason, IReadOnlyList<FactFields.Change> Changes);

    internal sealed record Value(string Label, string? Text, DateTime At, long Sequence);

    /// <param name="IsHidden">Numbers, phones and addresses are masked for the actor.</param>
    internal sealed record View(FoundRecord Record, string Kind, bool IsHidden, Page<Line> Lines);

    public async Task<View> Handle(Guid id, long? before, CancellationToken ct)
    {
        var (record, kind, ids, hidden) = await Open(id, ct);
        var entries = await Entries(ids, before, Size + 1, ct);
        return new(record, kind, hidden, Page<Line>.Of(await Lines(entries, ids, hidden, ct), Size, x => $"{x.Sequence}"));
    }

    /// <summary>Newest first, at most so many; a read of its own in the journal when the record is a person's.</summary>
    public async Task<(string Name, IReadOnlyList<Line> Lines)> Export(Guid id, int most, CancellationToken ct)
    {
        var (record, _, ids, hidden) = await Open(id, ct);
        if (record.PersonId is { } person) await reads.Tell(ReadKind.Export, "lịch sử hồ sơ trong nhật ký", person, record.OrganizationId, ct);
        return (record.Name, await Lines(await Entries(ids, null, most, ct), ids, hidden, ct));
    }

    /// <summary>The value that each field had when the day ended, as far as facts tell; by when it was given.</summary>
    public async Task<IReadOnlyList<Value>> AsOf(Guid id, DateOnly day, CancellationToken ct)
    {
        var (_, _, ids, hidden) = await Open(id, ct);
        var end = LocalClock.Utc(day.AddDays(1).ToDateTime(TimeOnly.MinValue));
        var values = new Dictionary<string, Value>();
        var later = new HashSet<string>();
        foreach (var entry in (await Entries(ids, null, MostFolded, ct)).AsEnumerable().Reverse())
            // What names the record in passing tells of another record's fields.
            foreach (var told in FactFields.Of(entry, ids, catalog).Where(x => x.Of is null && (ids.Contains(entry.Subject) || x.Field == "score")))
            {
                var field = told.Field == "score" ? $"{entry.Type} {entry.Subject}" : told.Field;
                var change = hidden ? told.Masked() : told;
                var label = told.Field == "score" ? FactText.Of(entry, catalog) : told.Label;
                if (entry.At < end) values[field] = new(label, change.After, entry.At, entry.Sequence);
                // The first change after the day says what was there before it.
                else if (later.Add(field) && change.Before is not null && !values.ContainsKey(field)) values[field] = new(label, change.Before, entry.At, entry.Sequence);
            }
        return [.. values.Values.Where(x => !string.IsNullOrEmpty(x.Text)).OrderBy(x => x.Label, StringComparer.Ordinal)];
    }

    /// <summary>Whether the actor may have the whole entry, as a proof holds it.</summary>
    public async Task<bool> MayProve(long sequence, CancellationToken ct)
    {
        var entry = await db.Set<JournalEntry>().AsNoTracking().VisibleTo(actor).Where(x => x.Sequence == sequence).One(ct);
        return !FactFields.Of(entry, [], catalog).Any(x => FactFields.IsHidden(x.Field)) || !await IsHidden(entry.Subject, entry.OrganizationId, ct);
    }

    async Task<(FoundRecord Record, string Kind, IReadOnlyList<Guid> Ids, bool Hidden)> Open(Guid id, CancellationToken ct)
    {
        var (record, kind) = await Find(id, ct);
        List<Guid> ids = [record.Id, .. record.Aliases];
        if (record.Kind == "person") ids.AddRange((await accounts.Accounts(ids, ct)).Select(x => x.Id).Where(x => !ids.Contains(x)).ToList());
        if (record.PersonId is { } person) await reads.Tell(ReadKind.Record, "lịch sử hồ sơ trong nhật ký", person, record.OrganizationId, ct);
        // What is no person that the actor may see can hold numbers and phones of one all the same: a guardian whose record another unit keeps.
        return (record, kind, ids, record.PersonId is { } whose ? await IsHidden(whose, record.OrganizationId, ct) : actor.OrganizationId != record.OrganizationId);
    }

    async Task<(FoundRecord, string)> Find(Guid id, CancellationToken ct)
    {
        foreach (var finder in finders)
            if (await finder.One(id, ct) is { } found) return (found, finder.Title);
        var entry = await db.Set<JournalEntry>().AsNoTracking().VisibleTo(actor).Where(x => x.Subject == id).OrderByDescending(x => x.Sequence).FirstOrDefaultAsync(ct) ?? throw new NotFoundException("record");
        return (new(id, "", FactText.Of(entry, catalog), entry.OrganizationId is { } unit ? (await organizations.Find(unit, ct))?.Name : null, entry.OrganizationId), "Mục trong nhật ký");
    }

    async Task<bool> IsHidden(Guid person, Guid? organizationId, CancellationToken ct) => actor.OrganizationId != organizationId && !await unmasking.IsOpen(person, ct);

    // Two ways into the journal, each by an index of its own; put together here, because a database asked for either at once reads everything.
    async Task<List<JournalEntry>> Entries(IReadOnlyList<Guid> ids, long? before, int most, CancellationToken ct)
    {
        var all = db.Set<JournalEntry>().AsNoTracking().VisibleTo(actor).Where(x => before == null || x.Sequence < before);
        var about = await all.Where(x => ids.Contains(x.Subject)).OrderByDescending(x => x.Sequence).Take(most).ToListAsync(ct);
        var naming = await db.Set<Mention>().Where(x => ids.Contains(x.RecordId) && (before == null || x.Sequence < before)).Join(all, m => m.Sequence, e => e.Sequence, (_, e) => e).Distinct().OrderByDescending(x => x.Sequence).Take(most).ToListAsync(ct);
        return [.. about.Concat(naming).DistinctBy(x => x.Sequence).OrderByDescending(x => x.Sequence).Take(most)];
    }

    async Task<List<Line>> Lines(List<JournalEntry> entries, IReadOnlyList<Guid> ids, bool hidden, CancellationToken ct)
    {
        var through = new Dictionary<Guid, EntranceView>();
        foreach (var part in entries.Select(x => Entrance.Of(x.Trace)).OfType<Guid>().Distinct().Chunk(2000))
            foreach (var (id, entrance) in await accounts.Entrances(part, ct)) through[id] = entrance;
        var changes = entries.ConvertAll(x => FactFields.Of(x, ids, catalog));
        var others = new Dictionary<Guid, string>();
        foreach (var part in changes.SelectMany(x => x).Select(x => x.Of).OfType<Guid>().Distinct().Chunk(2000))
            foreach (var (id, view) in await people.Views(part, ct)) others[id] = view.FullName;
        return [.. entries.Zip(changes, (x, told) => new Line(x.Sequence, x.At, x.ActorName, Role.Title(x.ActorRole), Entrance.Of(x.Trace) is { } id ? through.GetValueOrDefault(id)?.Text : null, FactText.Of(x, catalog), x.Reason,
            [.. told.Select(c => (hidden ? c.Masked() : c) with { Label = c.Of is { } of ? others.GetValueOrDefault(of, "người khác") : c.Label })]))];
    }
}

/// <summary>Reads by what somebody came in out of a trace, see <see cref="CurrentActor.By"/>.</summary>
internal static class Entrance
{
    public static Guid? Of(string? trace) => trace is not null && trace.IndexOf(':', StringComparison.Ordinal) is > 0 and var at && Guid.TryParseExact(trace[(at + 1)..], "N", out var id) ? id : null;
}
