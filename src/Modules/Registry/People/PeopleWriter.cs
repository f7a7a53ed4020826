using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

internal sealed class PeopleWriter(KhueDb db) : IPeopleWriter
{
    public async Task<IReadOnlyList<Guid>> Add(Guid custodianId, IReadOnlyList<PersonCandidate> candidates, CancellationToken ct)
    {
        var people = candidates.Select(c => new Person(custodianId, c)).ToList();
        await db.InsertMany(people, ct);
        await db.InsertMany(people.Zip(candidates).SelectMany(x => Numbers(x.First.Id, x.Second)), ct);
        return [.. people.Select(x => x.Id)];
    }

    public async Task<IReadOnlyList<PersonBefore>> Update(Guid custodianId, IReadOnlyList<(Guid PersonId, PersonCandidate Candidate)> changes, CancellationToken ct)
    {
        var (people, numbers) = await Load([.. changes.Select(x => x.PersonId)], ct);
        var before = new List<PersonBefore>(changes.Count);
        foreach (var (id, candidate) in changes)
        {
            var person = people[id];
            before.Add(Snapshot(person, numbers[id]));
            person.Take(candidate);
            person.CustodianId = custodianId;
            foreach (var number in Numbers(id, candidate))
                if (numbers[id].FirstOrDefault(n => n.Kind == number.Kind) is { } known) known.Value = number.Value;
                else db.Add(number);
        }
        return before;
    }

    public async Task Restore(IReadOnlyList<PersonBefore> before, CancellationToken ct)
    {
        var (people, numbers) = await Load([.. before.Select(x => x.Id)], ct);
        foreach (var old in before)
        {
            if (!people.TryGetValue(old.Id, out var person)) continue;
            person.Restore(old);
            Put(old.Id, IdentifierKind.PersonalId, old.PersonalId);
            Put(old.Id, IdentifierKind.MinistryCode, old.MinistryCode);
        }

        void Put(Guid id, IdentifierKind kind, string? value)
        {
            var known = numbers[id].FirstOrDefault(n => n.Kind == kind);
            if (value is null && known is not null) db.Remove(known);
            else if (value is not null && known is null) db.Add(new PersonIdentifier { PersonId = id, Kind = kind, Value = value });
            else if (value is not null) known!.Value = value;
        }
    }

    public async Task Remove(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        foreach (var part in ids.Chunk(1000))
        {
            await db.Set<PersonIdentifier>().Where(x => part.Contains(x.PersonId)).ExecuteDeleteAsync(ct);
            await db.Set<Person>().Where(x => part.Contains(x.Id)).ExecuteDeleteAsync(ct);
        }
    }

    async Task<(Dictionary<Guid, Person>, ILookup<Guid, PersonIdentifier>)> Load(Guid[] ids, CancellationToken ct) =>
        (await db.Set<Person>().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct),
         (await db.Set<PersonIdentifier>().Where(x => ids.Contains(x.PersonId)).ToListAsync(ct)).ToLookup(x => x.PersonId));

    static PersonBefore Snapshot(Person person, IEnumerable<PersonIdentifier> numbers)
    {
        var list = numbers.ToList();
        return person.Snapshot(list.Find(n => n.Kind == IdentifierKind.PersonalId)?.Value, list.Find(n => n.Kind == IdentifierKind.MinistryCode)?.Value);
    }

    static IEnumerable<PersonIdentifier> Numbers(Guid personId, PersonCandidate c)
    {
        if (c.PersonalId is { } personal) yield return new() { PersonId = personId, Kind = IdentifierKind.PersonalId, Value = personal };
        if (c.MinistryCode is { } ministry) yield return new() { PersonId = personId, Kind = IdentifierKind.MinistryCode, Value = ministry };
    }
}
