using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.Sources;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

/// <summary>
/// The one place through which people are written, so that what follows from a change is never forgotten: the keys by which names are found,
/// the version that was before, the origin of each field, the time of the change. The caller tells the fact and saves.
/// </summary>
internal sealed class PeopleBook(KhueDb db, Actor actor, LocalClock clock)
{
    /// <summary>Enters new people in bulk, inside the caller's transaction.</summary>
    public async Task Enter(IReadOnlyList<Person> people, IEnumerable<PersonIdentifier> numbers, CancellationToken ct)
    {
        var now = clock.Now;
        foreach (var person in people) (person.SourcedAt, person.ChangedAt) = (now, now);
        await db.InsertMany(people, ct);
        await db.InsertMany(numbers, ct);
        await db.InsertMany(people.SelectMany(KeysOf), ct);
    }

    /// <summary>Takes records out to be changed; ids of nobody are left out.</summary>
    public async Task<Dictionary<Guid, OpenRecord>> Open(Guid[] ids, CancellationToken ct)
    {
        var people = await db.Set<Person>().Where(x => ids.Contains(x.Id)).ToListAsync(ct);
        var numbers = (await db.Set<PersonIdentifier>().Where(x => ids.Contains(x.PersonId)).ToListAsync(ct)).ToLookup(x => x.PersonId);
        var origins = (await db.Set<FieldOrigin>().Where(x => ids.Contains(x.PersonId)).ToListAsync(ct)).ToLookup(x => x.PersonId);
        return people.ToDictionary(x => x.Id, x => new OpenRecord(x, [.. numbers[x.Id]], [.. origins[x.Id]]));
    }

    public async Task<OpenRecord> Open(Person person, CancellationToken ct) => (await Open([person.Id], ct))[person.Id];

    /// <summary>Gives a number, or takes it away when null. The one before stays as a former number.</summary>
    public void Put(OpenRecord record, IdentifierKind kind, string? value, Guid issuer = default, DateOnly? from = null)
    {
        var known = record.Numbers.Find(x => x.Kind == kind && x.Issuer == issuer && x.To is null);
        if (known?.Value == value || (known is null && value is null)) return;
        if (known is not null) known.To = clock.Today;
        if (value is null) return;
        if (record.Numbers.Find(x => x.Kind == kind && x.Issuer == issuer && x.Value == value) is { } again) again.To = null;
        else record.Numbers.Add(db.Add(new PersonIdentifier { PersonId = record.Person.Id, Kind = kind, Issuer = issuer, Value = value, From = from }).Entity);
    }

    /// <summary>Puts a number back as it was before a change that is undone: what the change brought is gone, not former.</summary>
    public void PutBack(OpenRecord record, IdentifierKind kind, string? value)
    {
        var known = record.Numbers.Find(x => x.Kind == kind && x.Issuer == Guid.Empty && x.To is null);
        if (known?.Value == value) return;
        if (known is not null && record.Numbers.Remove(known)) db.Remove(known);
        Put(record, kind, value);
    }

    /// <summary>Says who vouches for these fields from now on. No row is kept for what the record's own source says.</summary>
    public void Sign(OpenRecord record, IEnumerable<string> fields, string source)
    {
        foreach (var field in fields)
        {
            record.IsSigned = true;
            var known = record.Origins.Find(x => x.Field == field);
            if (source == record.Person.Source && known is null) continue;
            if (known is not null) (known.Source, known.At, known.By) = (source, clock.Now, actor.PersonId);
            else record.Origins.Add(db.Add(new FieldOrigin { PersonId = record.Person.Id, Field = field, Source = source, At = clock.Now, By = actor.PersonId }).Entity);
        }
    }

    /// <summary>Puts changed records back: keeps what was before, and makes their names found. A name that is replaced stays as a former one when its kind is told.</summary>
    public async Task Close(IReadOnlyCollection<OpenRecord> records, FormerNameKind? nameKind, string? reason, CancellationToken ct)
    {
        var changed = records.Where(x => x.IsChanged).ToList();
        // Who vouches for a field is news to whoever follows changes, even when the value stays.
        foreach (var record in records.Where(x => x.IsSigned && !x.IsChanged)) record.Person.ChangedAt = clock.Now;
        foreach (var record in changed)
        {
            db.Add(new PersonVersion(record.Before, record.Person.ChangedAt, clock.Now));
            record.Person.ChangedAt = clock.Now;
        }
        var moved = changed.Where(x => x.Person.FullName != x.Before.FullName || x.Person.CustodianId != x.Before.CustodianId).ToDictionary(x => x.Person.Id);
        if (moved.Count == 0) return;
        var ids = moved.Keys.ToArray();
        var former = await Former(moved, nameKind, reason, ids, ct);
        var keys = (await db.Set<NameKey>().Where(x => ids.Contains(x.PersonId)).ToListAsync(ct)).ToLookup(x => x.PersonId);
        foreach (var (id, record) in moved) Rekey(record.Person, [.. keys[id]], former[id]);
    }

    /// <summary>Makes the keys anew for people whose former names were changed by hand.</summary>
    public async Task Rekey(Person person, CancellationToken ct)
    {
        var former = await db.Set<FormerName>().Where(x => x.PersonId == person.Id).Select(x => x.FullName).ToListAsync(ct);
        var added = db.ChangeTracker.Entries<FormerName>().Where(x => x.State == EntityState.Added && x.Entity.PersonId == person.Id).Select(x => x.Entity.FullName);
        Rekey(person, await db.Set<NameKey>().Where(x => x.PersonId == person.Id).ToListAsync(ct), [.. former, .. added]);
    }

    async Task<ILookup<Guid, string>> Former(Dictionary<Guid, OpenRecord> moved, FormerNameKind? kind, string? reason, Guid[] ids, CancellationToken ct)
    {
        var known = await db.Set<FormerName>().Where(x => ids.Contains(x.PersonId)).ToListAsync(ct);
        foreach (var (id, record) in moved.Where(x => x.Value.Person.FullName != x.Value.Before.FullName))
        {
            // A name that is borne again, as after an undo, is no former one.
            foreach (var again in known.Where(x => x.PersonId == id && x.FullName == record.Person.FullName).ToList())
                if (known.Remove(again)) db.Remove(again);
            if (kind is { } told && !known.Exists(x => x.PersonId == id && x.FullName == record.Before.FullName))
                known.Add(db.Add(new FormerName { PersonId = id, FullName = record.Before.FullName, Kind = told, To = clock.Today, Reason = reason }).Entity);
        }
        return known.ToLookup(x => x.PersonId, x => x.FullName);
    }

    void Rekey(Person person, List<NameKey> known, IEnumerable<string> former)
    {
        var wanted = former.Append(person.FullName).SelectMany(NameKey.Of).ToHashSet(StringComparer.Ordinal);
        foreach (var key in known)
            if (!wanted.Remove(key.Key)) db.Remove(key);
            else if (key.CustodianId != person.CustodianId) key.CustodianId = person.CustodianId;
        foreach (var key in wanted) db.Add(new NameKey { PersonId = person.Id, Key = key, CustodianId = person.CustodianId });
    }

    static IEnumerable<NameKey> KeysOf(Person person) =>
        NameKey.Of(person.FullName).Distinct(StringComparer.Ordinal).Select(x => new NameKey { PersonId = person.Id, Key = x, CustodianId = person.CustodianId });
}
