using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.Relations;
using Khue.Registry.Residences;
using Khue.Registry.Sensitive;
using Khue.Registry.Sources;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

internal sealed class PeopleWriter(KhueDb db, PeopleBook book, FieldMasters masters) : IPeopleWriter
{
    public async Task<IReadOnlyList<Guid>> Add(Guid custodianId, IReadOnlyList<PersonCandidate> candidates, CancellationToken ct)
    {
        var people = candidates.Select(c => new Person(custodianId, c)).ToList();
        await book.Enter(people, people.Zip(candidates).SelectMany(x => Numbers(custodianId, x.First.Id, x.Second)), ct);
        db.TellWritten(custodianId, [.. people.Select(x => x.Id)]);
        return [.. people.Select(x => x.Id)];
    }

    public async Task<IReadOnlyList<PersonBefore>> Update(Guid custodianId, IReadOnlyList<(Guid PersonId, PersonCandidate Candidate)> changes, CancellationToken ct)
    {
        var records = await book.Open([.. changes.Select(x => x.PersonId)], ct);
        var master = await masters.Now(ct);
        var before = new List<PersonBefore>(changes.Count);
        foreach (var (id, candidate) in changes)
        {
            var record = records[id];
            var kept = new List<string>();
            Take(record, candidate, field => FieldMasters.MayWrite(master[field], record.OriginOf(field), candidate.Source) || !Says(candidate, record, field) || Keep(kept, field));
            record.Person.CustodianId = custodianId;
            book.Sign(record, record.Changed(), candidate.Source);
            before.Add(kept.Count == 0 ? record.Before : record.Before with { Kept = kept });
        }
        await book.Close(records.Values, FormerNameKind.Spelling, null, ct);
        db.TellWritten(custodianId, [.. records.Keys]);
        return before;
    }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>>> Owned(IReadOnlyCollection<Guid> ids, string writer, CancellationToken ct)
    {
        var master = await masters.Now(ct);
        // What the writer itself or the school said owns nothing: of most people there is not one row.
        var whole = await db.Set<Person>().AsNoTracking().Where(x => ids.Contains(x.Id) && x.Source != writer && x.Source != PersonSource.School).Select(x => new { x.Id, x.Source }).ToDictionaryAsync(x => x.Id, x => x.Source, ct);
        var single = (await db.Set<FieldOrigin>().AsNoTracking().Where(x => ids.Contains(x.PersonId)).Select(x => new { x.PersonId, x.Field, x.Source }).ToListAsync(ct)).ToLookup(x => x.PersonId);
        var owned = new Dictionary<Guid, IReadOnlyDictionary<string, string>>();
        foreach (var id in whole.Keys.Union(single.Select(x => x.Key)))
        {
            var origins = single[id].ToDictionary(x => x.Field, x => x.Source);
            var fields = CorrectionRequest.Fields.Select(x => (Field: x, Origin: origins.GetValueOrDefault(x) ?? whole.GetValueOrDefault(id) ?? PersonSource.School))
                .Where(x => !FieldMasters.MayWrite(master[x.Field], x.Origin, writer)).ToDictionary(x => x.Field, x => x.Origin);
            if (fields.Count > 0) owned[id] = fields;
        }
        return owned;
    }

    public async Task Restore(IReadOnlyList<PersonBefore> before, CancellationToken ct)
    {
        var records = await book.Open([.. before.Select(x => x.Id)], ct);
        foreach (var old in before)
        {
            if (!records.TryGetValue(old.Id, out var record)) continue;
            record.Person.Restore(old);
            book.PutBack(record, IdentifierKind.PersonalId, old.PersonalId);
            book.PutBack(record, IdentifierKind.MinistryCode, old.MinistryCode);
        }
        await book.Close(records.Values, null, null, ct);
        foreach (var unit in records.Values.GroupBy(x => x.Person.CustodianId)) db.TellWritten(unit.Key, [.. unit.Select(x => x.Person.Id)]);
    }

    public async Task Remove(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        foreach (var part in ids.Chunk(1000))
        {
            foreach (var unit in (await db.Set<Person>().Where(x => part.Contains(x.Id)).Select(x => new { x.Id, x.CustodianId }).ToListAsync(ct)).GroupBy(x => x.CustodianId)) db.TellWritten(unit.Key, [.. unit.Select(x => x.Id)]);
            await db.Set<NameKey>().Where(x => part.Contains(x.PersonId)).ExecuteDeleteAsync(ct);
            await db.Set<FieldOrigin>().Where(x => part.Contains(x.PersonId)).ExecuteDeleteAsync(ct);
            await db.Set<PersonVersion>().Where(x => part.Contains(x.PersonId)).ExecuteDeleteAsync(ct);
            await db.Set<FormerName>().Where(x => part.Contains(x.PersonId)).ExecuteDeleteAsync(ct);
            await db.Set<Relation>().Where(x => part.Contains(x.ChildId) || part.Contains(x.RelatedId)).ExecuteDeleteAsync(ct);
            await db.Set<Contact>().Where(x => part.Contains(x.PersonId)).ExecuteDeleteAsync(ct);
            await db.Set<Residence>().Where(x => part.Contains(x.PersonId)).ExecuteDeleteAsync(ct);
            await db.Set<SensitiveFact>().Where(x => part.Contains(x.PersonId)).ExecuteDeleteAsync(ct);
            await db.Set<CorrectionRequest>().Where(x => part.Contains(x.PersonId)).ExecuteDeleteAsync(ct);
            await db.Set<PersonIdentifier>().Where(x => part.Contains(x.PersonId)).ExecuteDeleteAsync(ct);
            await db.Set<Person>().Where(x => part.Contains(x.Id)).ExecuteDeleteAsync(ct);
        }
    }

    void Take(OpenRecord record, PersonCandidate candidate, Func<string, bool> mayTake)
    {
        record.Person.Take(candidate, mayTake);
        if (Newer(record, IdentifierKind.PersonalId, candidate.PersonalId) && mayTake(PersonField.PersonalId)) book.Put(record, IdentifierKind.PersonalId, candidate.PersonalId);
        if (Newer(record, IdentifierKind.MinistryCode, candidate.MinistryCode) && mayTake(PersonField.MinistryCode)) book.Put(record, IdentifierKind.MinistryCode, candidate.MinistryCode);
    }

    // An old file may still carry a number that was replaced since: it tells who is meant, and brings nothing back.
    static bool Newer(OpenRecord record, IdentifierKind kind, string? value) =>
        value is not null && !record.Numbers.Exists(x => x.Kind == kind && x.Issuer == Guid.Empty && x.Value == value);

    /// <summary>Whether the file says something else in a field than the record.</summary>
    static bool Says(PersonCandidate c, OpenRecord record, string field)
    {
        var told = CorrectionRequest.Written(new(record.Person.Id, default, c.FullName, c.DateOfBirth, c.Gender, c.PersonalId, c.MinistryCode, c.Ethnicity, c.BirthPlace, c.Address) { Nationality = c.Nationality }, field);
        return told.Length > 0 && told != CorrectionRequest.Written(record.Before, field);
    }

    static bool Keep(List<string> kept, string field)
    {
        kept.Add(field);
        return false;
    }

    static IEnumerable<PersonIdentifier> Numbers(Guid custodianId, Guid personId, PersonCandidate c)
    {
        if (c.PersonalId is { } personal) yield return new() { PersonId = personId, Kind = IdentifierKind.PersonalId, Value = personal };
        if (c.MinistryCode is { } ministry) yield return new() { PersonId = personId, Kind = IdentifierKind.MinistryCode, Value = ministry };
        if (PersonIdentifier.SchoolCode(c.SchoolCode) is { } code) yield return new() { PersonId = personId, Kind = IdentifierKind.SchoolCode, Value = code, Issuer = custodianId };
    }
}
