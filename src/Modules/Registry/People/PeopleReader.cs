using Khue.Kernel.Data;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

internal sealed class PeopleReader(KhueDb db) : IPeople
{
    public async Task<IReadOnlyDictionary<Guid, PersonView>> Views(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var found = await db.Set<Person>().AsNoTracking().Where(x => ids.Contains(x.Id)).Select(x => new { View = new PersonView(x.Id, x.FullName, x.SortKey, x.DateOfBirth, x.Gender), x.MergedIntoId }).ToListAsync(ct);
        var kept = await Kept(found.Where(x => x.MergedIntoId is not null).Select(x => (x.View.Id, x.MergedIntoId!.Value)), ct);
        return found.ToDictionary(x => x.View.Id, x => kept.TryGetValue(x.View.Id, out var p) ? new(x.View.Id, p.FullName, p.SortKey, p.DateOfBirth, p.Gender) : x.View);
    }

    public async Task<IReadOnlyDictionary<Guid, PersonDetail>> Details(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var people = await db.Set<Person>().AsNoTracking().Where(x => ids.Contains(x.Id)).ToListAsync(ct);
        var kept = await Kept(people.Where(x => x.MergedIntoId is not null).Select(x => (x.Id, x.MergedIntoId!.Value)), ct);
        Guid[] owners = [.. ids, .. kept.Values.Select(x => x.Id)];
        var numbers = (await db.Set<PersonIdentifier>().AsNoTracking().Where(x => owners.Contains(x.PersonId)).ToListAsync(ct)).ToLookup(x => x.PersonId);
        return people.ToDictionary(x => x.Id, x => Detail(x.Id, kept.GetValueOrDefault(x.Id, x)));

        // Who was merged answers with the record that stays, under the id that was asked.
        PersonDetail Detail(Guid id, Person x) =>
            new(id, x.FullName, x.DateOfBirth, x.Gender, Number(IdentifierKind.PersonalId, x), Number(IdentifierKind.MinistryCode, x), x.Ethnicity, x.BirthPlace, x.Address) { Nationality = x.Nationality };
        string? Number(IdentifierKind kind, Person person) => numbers[person.Id].FirstOrDefault(n => n.Kind == kind && n.To is null)?.Value;
    }

    public async Task<IReadOnlyList<Guid>> Aliases(Guid id, CancellationToken ct)
    {
        var all = new List<Guid> { id };
        for (var at = 0; at < all.Count; at++)
        {
            var next = all[at];
            all.AddRange(await db.Set<Person>().Where(x => x.MergedIntoId == next && !all.Contains(x.Id)).Select(x => x.Id).ToListAsync(ct));
        }
        return all;
    }

    public async Task<IReadOnlyDictionary<Guid, Guid>> MergedInto(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var all = new Dictionary<Guid, Guid>();
        // Chains are as long as merges of merges: nearly always the first round finds nothing.
        for (var targets = ids.ToArray(); targets.Length > 0;)
        {
            var found = await db.Set<Person>().AsNoTracking().Where(x => x.MergedIntoId != null && targets.Contains(x.MergedIntoId.Value)).Select(x => new { x.Id, Into = x.MergedIntoId!.Value }).ToListAsync(ct);
            targets = [.. found.Where(x => all.TryAdd(x.Id, all.GetValueOrDefault(x.Into, x.Into))).Select(x => x.Id)];
        }
        return all;
    }

    /// <summary>By merged id, the record that stays; chains are followed.</summary>
    async Task<Dictionary<Guid, Person>> Kept(IEnumerable<(Guid Id, Guid Into)> merged, CancellationToken ct)
    {
        var into = merged.ToDictionary(x => x.Id, x => x.Into);
        var kept = new Dictionary<Guid, Person>();
        while (into.Count > 0)
        {
            var targets = into.Values.Distinct().ToArray();
            var found = await db.Set<Person>().AsNoTracking().Where(x => targets.Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct);
            var further = new Dictionary<Guid, Guid>();
            foreach (var (id, target) in into)
                if (found[target].MergedIntoId is { } next) further[id] = next;
                else kept[id] = found[target];
            into = further;
        }
        return kept;
    }

    public async Task<IReadOnlyList<PersonMatch>> Match(Guid custodianId, IReadOnlyList<PersonCandidate> candidates, CancellationToken ct)
    {
        var values = candidates.SelectMany(c => (string?[])[c.PersonalId, c.MinistryCode]).OfType<string>().Distinct().ToArray();
        var byNumber = await Owners(values, ct);
        await SchoolCodes(custodianId, candidates, byNumber, ct);
        // Only a candidate without a known number needs the name: most files of a known school never come here.
        var folds = candidates.Where(c => !Known(c)).Select(c => Fold.Of(c.FullName)).Distinct().ToArray();
        var namesakes = folds.Length == 0 ? [] : await db.Set<Person>().AsNoTracking().Where(x => x.CustodianId == custodianId && x.MergedIntoId == null && folds.Contains(x.FoldedName))
            .Select(x => new { x.Id, x.FoldedName, x.DateOfBirth }).ToListAsync(ct);
        var byName = namesakes.ToLookup(x => (x.FoldedName, x.DateOfBirth), x => x.Id);
        var numbered = await Numbers(namesakes.Select(x => x.Id).ToArray(), ct);
        var custodians = await Custodians([.. byNumber.Values.Distinct()], ct);
        return [.. candidates.Select(One)];

        bool Known(PersonCandidate c) => (c.PersonalId is { } p && byNumber.ContainsKey((IdentifierKind.PersonalId, p))) || (c.MinistryCode is { } m && byNumber.ContainsKey((IdentifierKind.MinistryCode, m))) || Code(c) is not null;

        Guid? Code(PersonCandidate c) => PersonIdentifier.SchoolCode(c.SchoolCode) is { } code && byNumber.TryGetValue((IdentifierKind.SchoolCode, code), out var owner) ? owner : null;

        PersonMatch One(PersonCandidate c)
        {
            Guid? personal = c.PersonalId is { } p && byNumber.TryGetValue((IdentifierKind.PersonalId, p), out var a) ? a : null;
            Guid? ministry = c.MinistryCode is { } m && byNumber.TryGetValue((IdentifierKind.MinistryCode, m), out var b) ? b : null;
            if (personal is not null && ministry is not null && personal != ministry)
                return new(MatchOutcome.Contradiction, null, null, "Số định danh là của một em, mã ngành là của em khác.", null);
            if ((personal ?? ministry) is { } known) return new(MatchOutcome.Same, known, personal is null ? "ministry-code" : "personal-id", null, custodians[known]);
            if (Code(c) is { } coded) return new(MatchOutcome.Same, coded, "school-code", null, custodians[coded]);
            // Two pupils may share name and birthday; different numbers say that they are two.
            var same = byName[(Fold.Of(c.FullName), c.DateOfBirth)].Where(id => c.DateOfBirth is not null && !Differs(c, id)).ToList();
            return (same.Count == 1 ? new PersonMatch(MatchOutcome.Same, same[0], "name-and-birth", null, custodianId) : new(MatchOutcome.New, null, null, null, null)) with { Namesakes = same };
        }

        bool Differs(PersonCandidate c, Guid id) =>
            numbered[id].Where(n => n.To is null).Any(n => (n.Kind == IdentifierKind.PersonalId && c.PersonalId is not null && n.Value != c.PersonalId) || (n.Kind == IdentifierKind.MinistryCode && c.MinistryCode is not null && n.Value != c.MinistryCode));
    }

    /// <summary>Adds whose the school's own codes are; asks only when a candidate has one.</summary>
    async Task SchoolCodes(Guid custodianId, IReadOnlyList<PersonCandidate> candidates, Dictionary<(IdentifierKind, string), Guid> owners, CancellationToken ct)
    {
        var codes = candidates.Select(x => PersonIdentifier.SchoolCode(x.SchoolCode)).OfType<string>().Distinct().ToArray();
        if (codes.Length == 0) return;
        var found = db.Set<PersonIdentifier>().AsNoTracking().Where(x => codes.Contains(x.Value) && x.Kind == IdentifierKind.SchoolCode && x.Issuer == custodianId && x.To == null);
        foreach (var one in await found.Select(x => new { x.Value, x.PersonId }).ToListAsync(ct)) owners[(IdentifierKind.SchoolCode, one.Value)] = one.PersonId;
    }

    /// <summary>Whose the numbers are; a former number tells only where nobody has it now.</summary>
    async Task<Dictionary<(IdentifierKind, string), Guid>> Owners(string[] values, CancellationToken ct)
    {
        var national = db.Set<PersonIdentifier>().AsNoTracking().Where(x => values.Contains(x.Value) && x.Issuer == Guid.Empty);
        var owners = (await national.Where(x => x.To == null).ToListAsync(ct)).ToDictionary(x => (x.Kind, x.Value), x => x.PersonId);
        if (values.Any(x => !owners.ContainsKey((IdentifierKind.PersonalId, x)) && !owners.ContainsKey((IdentifierKind.MinistryCode, x))))
            foreach (var former in (await national.Where(x => x.To != null).ToListAsync(ct)).GroupBy(x => (x.Kind, x.Value)).Where(x => x.Select(y => y.PersonId).Distinct().Count() == 1))
                owners.TryAdd(former.Key, former.First().PersonId);
        return owners;
    }

    async Task<ILookup<Guid, PersonIdentifier>> Numbers(Guid[] ids, CancellationToken ct) =>
        (ids.Length == 0 ? [] : await db.Set<PersonIdentifier>().AsNoTracking().Where(x => ids.Contains(x.PersonId)).ToListAsync(ct)).ToLookup(x => x.PersonId);

    async Task<Dictionary<Guid, Guid>> Custodians(Guid[] ids, CancellationToken ct) =>
        ids.Length == 0 ? [] : await db.Set<Person>().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.CustodianId, ct);
}
