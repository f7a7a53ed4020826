using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Reconciliation;
using Khue.Registry.Relations;
using Khue.Registry.Residences;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Quality;

/// <summary>Reads what rules look at, for at most a thousand people at a time, by index: the work is that of these people, however large the province.</summary>
internal sealed class RecordReader(KhueDb db, LastRuns runs, IEnumerable<IPersonGroup> groups)
{
    /// <summary>The members among these; guardians, merged records and those who left are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, RecordFacts>> Read(Guid[] ids, DateOnly today, CancellationToken ct)
    {
        var memberships = new Dictionary<Guid, List<string>>();
        foreach (var group in groups.Where(x => x.IsMember))
            foreach (var id in await group.On(today).Where(x => ids.Contains(x)).Distinct().ToListAsync(ct))
            {
                if (!memberships.TryGetValue(id, out var mine)) memberships.Add(id, mine = []);
                mine.Add(group.Slug);
            }
        Guid[] members = [.. memberships.Keys];
        var people = await db.Set<Person>().AsNoTracking().Where(x => members.Contains(x.Id) && x.MergedIntoId == null)
            .Select(x => new RecordFacts(x.Id, x.CustodianId, x.FullName, x.DateOfBirth, x.Gender, x.Ethnicity, x.Nationality, x.BirthPlace)).ToListAsync(ct);
        var numbers = (await db.Set<PersonIdentifier>().AsNoTracking().Where(x => members.Contains(x.PersonId) && x.To == null).ToListAsync(ct)).ToLookup(x => x.PersonId);
        var phones = await Guardians(members, today, ct);
        var residences = (await db.Set<Residence>().AsNoTracking().Where(x => members.Contains(x.PersonId) && x.To == null).Select(x => new { x.PersonId, x.Kind, x.WardCode, x.Id }).ToListAsync(ct)).ToLookup(x => x.PersonId);
        var found = await Found(members, ct);
        var answers = await Answers(people, numbers, ct);
        return people.ToDictionary(x => x.Id, x => One(x) with
        {
            PermanentWard = residences[x.Id].Where(r => r.Kind == ResidenceKind.Permanent).MaxBy(r => r.Id)?.WardCode, CurrentWard = residences[x.Id].Where(r => r.Kind == ResidenceKind.Current).MaxBy(r => r.Id)?.WardCode,
        });

        RecordFacts One(RecordFacts x)
        {
            var (population, last) = runs.Known(x.CustodianId);
            var mine = numbers[x.Id].GroupBy(n => n.Kind).ToDictionary(n => n.Key, n => n.First().Value);
            var number = mine.GetValueOrDefault(IdentifierKind.PersonalId);
            var told = last is null || number is null ? null : answers.GetValueOrDefault((last.Id, number));
            var compared = told is null ? 0 : Values(told);
            return x with
            {
                Groups = memberships[x.Id], Numbers = mine, HasGuardian = phones.ContainsKey(x.Id), HasPhone = phones.GetValueOrDefault(x.Id), HasDuplicate = found[x.Id].Any(f => f.Kind == FindingKind.Duplicate && f.State == FindingState.Open),
                IsMatched = population is null ? null : number is not null && answers.TryGetValue((population.Id, number), out var answer) && IsKnown(answer.Code) && !found[x.Id].Any(f => f.Source == PersonSource.Population && f.State == FindingState.Open),
                Compared = compared, Differing = Math.Min(compared, last is null ? 0 : found[x.Id].Count(f => f.RunId == last.Id && f.Kind is FindingKind.Name or FindingKind.NameMarks or FindingKind.Birth or FindingKind.Sex)),
            };
        }
    }

    /// <summary>Children who have somebody to look after them, and whether one of those can be called.</summary>
    async Task<Dictionary<Guid, bool>> Guardians(Guid[] ids, DateOnly today, CancellationToken ct)
    {
        var rows = await db.Set<Relation>().AsNoTracking().Where(x => ids.Contains(x.ChildId) && (x.To == null || x.To >= today) && x.Kind != RelationKind.Sibling && x.Kind != RelationKind.Other)
            .Select(x => new { x.ChildId, HasPhone = db.Set<Contact>().Any(c => c.PersonId == x.RelatedId && c.Kind == ContactKind.Phone && c.To == null) }).ToListAsync(ct);
        return rows.GroupBy(x => x.ChildId).ToDictionary(x => x.Key, x => x.Any(r => r.HasPhone));
    }

    sealed record FoundRow(Guid PersonId, Guid? OtherId, Guid RunId, string Source, FindingKind Kind, FindingState State);

    /// <summary>What stands of them in findings, also what was kept and waits for the source.</summary>
    async Task<ILookup<Guid, FoundRow>> Found(Guid[] ids, CancellationToken ct)
    {
        var all = db.Set<IdentityFinding>().AsNoTracking();
        var own = await all.Where(x => ids.Contains(x.PersonId) && (x.State == FindingState.Open || x.State == FindingState.Kept)).Select(x => new FoundRow(x.PersonId, x.OtherId, x.ReconciliationId, x.Source, x.Kind, x.State)).ToListAsync(ct);
        var others = await all.Where(x => x.OtherId != null && ids.Contains(x.OtherId.Value) && x.State == FindingState.Open).Select(x => new FoundRow(x.PersonId, x.OtherId, x.ReconciliationId, x.Source, x.Kind, x.State)).ToListAsync(ct);
        return own.Select(x => (x.PersonId, x)).Concat(others.Select(x => (PersonId: x.OtherId!.Value, x))).ToLookup(x => x.PersonId, x => x.x);
    }

    async Task<Dictionary<(Guid, string), Answer>> Answers(List<RecordFacts> people, ILookup<Guid, PersonIdentifier> numbers, CancellationToken ct)
    {
        await runs.Load(people.Select(x => x.CustodianId), ct);
        Guid[] asked = [.. people.Select(x => x.CustodianId).Distinct().Select(runs.Known).SelectMany(x => (Guid?[])[x.Population?.Id, x.Last?.Id]).OfType<Guid>().Distinct()];
        string[] values = [.. people.SelectMany(x => numbers[x.Id]).Where(x => x.Kind == IdentifierKind.PersonalId).Select(x => x.Value)];
        if (asked.Length == 0 || values.Length == 0) return [];
        var rows = await db.Set<Answer>().AsNoTracking().Where(x => asked.Contains(x.ReconciliationId) && values.Contains(x.PersonalId)).ToListAsync(ct);
        return rows.GroupBy(x => (x.ReconciliationId, x.PersonalId)).ToDictionary(x => x.Key, x => x.First());
    }

    static bool IsKnown(AnswerCode code) => code is AnswerCode.None or AnswerCode.Match or AnswerCode.NameDiffers or AnswerCode.BirthDiffers or AnswerCode.SexDiffers;

    // Name, birth and sex, as far as the source told them or judged them; a bare "the same" speaks of all three.
    static int Values(Answer x)
    {
        var told = (x.FullName.Length > 0 || x.Code == AnswerCode.NameDiffers ? 1 : 0) + (x.DateOfBirth is not null || x.Code == AnswerCode.BirthDiffers ? 1 : 0) + (x.Gender != Gender.Unknown || x.Code == AnswerCode.SexDiffers ? 1 : 0);
        return told == 0 && x.Code == AnswerCode.Match ? 3 : IsKnown(x.Code) ? told : 0;
    }
}
