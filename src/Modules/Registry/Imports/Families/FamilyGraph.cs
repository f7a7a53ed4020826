using Khue.Kernel.Data;
using Khue.Kernel.Text;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Imports.Families;

/// <summary>The relations, people, numbers and phones that rows of a file speak of: as they are on record, and as the rows before have made them.</summary>
internal sealed class FamilyGraph(KhueDb db)
{
    const int Batch = 1_000, Deepest = 8;

    readonly Dictionary<Guid, Person> people = [];
    readonly Dictionary<string, Person> byNumber = new(StringComparer.Ordinal);
    readonly Dictionary<(string Phone, string Name), HashSet<Guid>> byPhone = [];
    readonly HashSet<(Guid, string)> phones = [];
    readonly Dictionary<Guid, List<Relation>> byChild = [];
    readonly Dictionary<Guid, List<Guid>> lookedAfter = [];

    public async Task Load(IReadOnlyCollection<Person> children, IEnumerable<string> numbers, IEnumerable<string> told, CancellationToken ct)
    {
        foreach (var child in children) people.TryAdd(child.Id, child);
        foreach (var part in children.Select(x => x.Id).Chunk(Batch))
            foreach (var relation in await db.Set<Relation>().AsNoTracking().Where(x => part.Contains(x.ChildId)).OrderBy(x => x.Id).ToListAsync(ct)) Of(relation.ChildId).Add(relation);
        await Below([.. children.Select(x => x.Id)], ct);
        await Numbers([.. numbers.Distinct()], ct);
        await Phones([.. told.Distinct()], ct);
        await Know([.. byChild.Values.SelectMany(x => x).Select(x => x.RelatedId).Where(x => !people.ContainsKey(x)).Distinct()], ct);
        await PhonesOf([.. people.Keys], ct);
    }

    /// <summary>Loads people whom rows may turn out to mean.</summary>
    public async Task Know(Guid[] ids, CancellationToken ct)
    {
        foreach (var part in ids.Where(x => !people.ContainsKey(x)).Chunk(Batch))
            foreach (var person in await db.Set<Person>().AsNoTracking().Where(x => part.Contains(x.Id)).ToListAsync(ct)) people.TryAdd(person.Id, person);
        await PhonesOf(ids, ct);
    }

    async Task PhonesOf(IEnumerable<Guid> ids, CancellationToken ct)
    {
        foreach (var part in ids.Chunk(Batch))
            foreach (var contact in await db.Set<Contact>().AsNoTracking().Where(x => part.Contains(x.PersonId) && x.To == null && x.Kind == ContactKind.Phone).Select(x => new { x.PersonId, x.Value }).ToListAsync(ct)) phones.Add((contact.PersonId, contact.Value));
    }

    // Whom the children look after themselves, and those in turn.
    async Task Below(Guid[] next, CancellationToken ct)
    {
        for (var depth = 0; next.Length > 0 && depth < Deepest; depth++)
        {
            var found = new List<Guid>();
            foreach (var part in next.Chunk(Batch))
                foreach (var one in await db.Set<Relation>().AsNoTracking().Where(x => part.Contains(x.RelatedId) && x.To == null && x.Kind != RelationKind.Sibling && x.Kind != RelationKind.Other).OrderBy(x => x.Id).Take(50_000).Select(x => new { x.RelatedId, x.ChildId }).ToListAsync(ct))
                    if (After(one.RelatedId, one.ChildId)) found.Add(one.ChildId);
            next = [.. found.Distinct()];
        }
    }

    async Task Numbers(string[] numbers, CancellationToken ct)
    {
        foreach (var part in numbers.Chunk(Batch))
            foreach (var one in await db.Set<PersonIdentifier>().AsNoTracking().Where(x => part.Contains(x.Value) && x.Kind == IdentifierKind.PersonalId && x.To == null && x.Issuer == Guid.Empty)
                .Join(db.Set<Person>().AsNoTracking(), n => n.PersonId, p => p.Id, (n, p) => new { n.Value, Person = p }).ToListAsync(ct))
                byNumber[one.Value] = people.TryGetValue(one.Person.Id, out var known) ? known : people[one.Person.Id] = one.Person;
    }

    async Task Phones(string[] told, CancellationToken ct)
    {
        foreach (var part in told.Chunk(Batch))
            foreach (var one in await db.Set<Contact>().AsNoTracking().Where(x => part.Contains(x.Value) && x.To == null)
                .Join(db.Set<Person>().AsNoTracking().Where(x => x.MergedIntoId == null), c => c.PersonId, p => p.Id, (c, p) => new { c.Value, Person = p }).OrderBy(x => x.Person.Id).Take(20_000).ToListAsync(ct))
            {
                people.TryAdd(one.Person.Id, one.Person);
                Holders(one.Value, one.Person.FoldedName).Add(one.Person.Id);
            }
    }

    public IReadOnlyCollection<Relation> Relations(Guid child) => Of(child);

    public Person Person(Guid id) => people[id];

    /// <summary>Who bears the number; null when nobody does.</summary>
    public Person? Bearer(string number) => byNumber.GetValueOrDefault(number);

    /// <summary>The only one of that name who has the phone; null when nobody has, or several.</summary>
    public Person? Holder(string phone, string name) => byPhone.TryGetValue((phone, Fold.Of(name)), out var all) && all.Count == 1 ? people[all.First()] : null;

    public bool HasPhone(Guid person, string phone) => phones.Contains((person, phone));

    /// <summary>Everybody whom this person looks after, however far down.</summary>
    public IReadOnlySet<Guid> Wards(Guid person)
    {
        var (all, next) = (new HashSet<Guid>(), new Queue<Guid>([person]));
        while (next.TryDequeue(out var one))
            foreach (var below in lookedAfter.GetValueOrDefault(one, []))
                if (all.Add(below)) next.Enqueue(below);
        return all;
    }

    /// <summary>Takes a row into account for those that follow.</summary>
    public void Take(RelationRow row)
    {
        var related = people[row.Related!.Id] = row.Related;
        if (row.GuardianId is { } number) byNumber.TryAdd(number, related);
        if (row.NewPhone is { } phone)
        {
            phones.Add((related.Id, phone));
            Holders(phone, related.FoldedName).Add(related.Id);
        }
        if (row.Step != ImportStep.Add) return;
        Of(row.Known!.Id).Add(row.Relation!);
        if (Khue.Registry.Relations.Relation.IsGuardianship(row.Kind)) After(related.Id, row.Known.Id);
    }

    List<Relation> Of(Guid child) => byChild.TryGetValue(child, out var all) ? all : byChild[child] = [];

    HashSet<Guid> Holders(string phone, string name) => byPhone.TryGetValue((phone, name), out var all) ? all : byPhone[(phone, name)] = [];

    bool After(Guid guardian, Guid child)
    {
        if (!lookedAfter.TryGetValue(guardian, out var all)) lookedAfter[guardian] = all = [];
        if (all.Contains(child)) return false;
        all.Add(child);
        return true;
    }
}
