using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Rosters;

/// <summary>
/// Finds for every row of a file the person it is about, and so what applying would do. The whole file is matched before anything is written:
/// a pupil just added must not be taken for the namesake of a later row.
/// </summary>
internal sealed class RosterPlanner(KhueDb db, IPeople people, IPeopleWriter writer, IFamilyWriter families, IOrganizations organizations, Actor actor, LocalClock clock)
{
    const int Batch = 1_000;

    /// <param name="schoolId">The school that imports.</param>
    /// <param name="roster">The file; its rows gain the findings of matching.</param>
    /// <param name="leftOut">Rows a person chose to leave out.</param>
    /// <param name="done">Rows an earlier attempt has applied, with whom they were; they are not planned again.</param>
    /// <param name="ct">Stops between batches.</param>
    /// <returns>The rows in file order, without those done.</returns>
    public async Task<IReadOnlyList<PlannedRow>> Plan(Guid schoolId, Roster roster, IEnumerable<RosterPlace> leftOut, IReadOnlyDictionary<RosterPlace, Guid?> done, CancellationToken ct)
    {
        var classes = await OpenClasses.Of(db, schoolId, clock.Today, ct);
        var plan = new Matching(classes, done);
        var left = leftOut.ToHashSet();
        var rows = roster.Rows.Select(x => new PlannedRow(x)).Where(x => !done.ContainsKey(x.Place)).ToList();
        var open = new List<PlannedRow>(rows.Count);
        foreach (var row in rows)
            if (left.Contains(row.Place)) row.LeaveOut();
            else if (row.Draft.Outcome == RowOutcome.Rejected) row.Reject();
            else open.Add(row);
        foreach (var batch in open.Chunk(Batch)) await Match(schoolId, batch, plan, ct);
        plan.SettleNamesakes();
        foreach (var batch in open.Where(x => x.Draft.Person.Family is not null && x.Step is not RosterStep.Rejected).Chunk(Batch)) await SeeFamilies(batch, ct);
        return rows;
    }

    async Task SeeFamilies(PlannedRow[] batch, CancellationToken ct)
    {
        var plans = await families.Look([.. batch.Select(x => x.Draft.Person.Family! with { ChildId = x.Known?.Id })], ct);
        foreach (var (row, plan) in batch.Zip(plans)) row.Has(plan);
    }

    async Task Match(Guid schoolId, PlannedRow[] batch, Matching plan, CancellationToken ct)
    {
        var matches = await people.Match(schoolId, [.. batch.Select(x => x.Candidate)], ct);
        var ids = matches.SelectMany(x => x.Namesakes.Append(x.PersonId ?? Guid.Empty)).Where(x => x != Guid.Empty).Distinct().ToArray();
        if (ids.Length > 0) plan.Learn(await people.Details(ids, ct), await Enrolments(schoolId, ids, ct), await writer.Owned(ids, PersonSource.School, ct));
        for (var i = 0; i < batch.Length; i++)
        {
            var (row, match) = (batch[i], matches[i]);
            if (match.Outcome == MatchOutcome.Contradiction) row.Reject(RosterFindings.Contradiction(match.Detail!));
            else if (match.Namesakes.Count > 0) plan.Postpone(row, match.Namesakes);
            else if (match.PersonId is not { } id) row.IsNew(plan.Classes);
            else if (plan.IsSomeoneElse(row, id)) row.Reject(RosterFindings.NumberOfAnother);
            else if (match.Custodian is { } custodian && custodian != schoolId) row.Reject(RosterFindings.OtherSchool(await NameFor(custodian, ct)));
            else plan.Take(row, id);
        }
    }

    /// <summary>The other school is named only to those who watch over it.</summary>
    async Task<string?> NameFor(Guid school, CancellationToken ct) => actor.Covers(school) ? (await organizations.Find(school, ct))?.Name : null;

    async Task<List<EnrolmentNow>> Enrolments(Guid schoolId, Guid[] ids, CancellationToken ct)
    {
        // Who was enrolled under a record that became part of theirs is enrolled.
        var merged = await people.MergedInto(ids, ct);
        Guid[] all = [.. ids, .. merged.Keys];
        var found = await (
            from e in db.Set<Enrolment>().AsNoTracking()
            where e.SchoolId == schoolId && e.To == null && all.Contains(e.PersonId)
            join c in db.Set<ClassSection>() on e.ClassId equals c.Id into of
            from c in of.DefaultIfEmpty()
            select new EnrolmentNow(e.Id, e.PersonId, e.ClassId, e.PlannedClass, c == null ? e.PlannedClass : c.Name)).ToListAsync(ct);
        return merged.Count == 0 ? found : [.. found.OrderBy(x => merged.ContainsKey(x.PersonId) ? 0 : 1).Select(x => x with { Of = merged.GetValueOrDefault(x.PersonId, x.PersonId) })];
    }

    /// <summary>What is known while the batches of one file are matched.</summary>
    sealed class Matching(OpenClasses classes, IReadOnlyDictionary<RosterPlace, Guid?> done)
    {
        readonly Dictionary<Guid, PersonDetail> known = [];
        readonly Dictionary<Guid, EnrolmentNow> enrolled = [];
        readonly Dictionary<Guid, IReadOnlyDictionary<string, string>> owned = [];
        readonly Dictionary<Guid, RosterPlace> taken = done.Where(x => x.Value is not null).DistinctBy(x => x.Value).ToDictionary(x => x.Value!.Value, x => x.Key);
        readonly List<(PlannedRow Row, IReadOnlyList<Guid> Namesakes)> postponed = [];

        public OpenClasses Classes => classes;

        public void Learn(IReadOnlyDictionary<Guid, PersonDetail> people, List<EnrolmentNow> enrolments, IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>> fields)
        {
            foreach (var (id, one) in fields) owned[id] = one;
            foreach (var (id, person) in people) known[id] = person;
            foreach (var enrolment in enrolments) enrolled[enrolment.Of ?? enrolment.PersonId] = enrolment;
        }

        /// <summary>A slip in a number can hit another person's: then neither name nor birth agree.</summary>
        public bool IsSomeoneElse(PlannedRow row, Guid id) =>
            known[id] is var person && Fold.Of(person.FullName) != Fold.Of(row.Candidate.FullName) && person.DateOfBirth is not null && person.DateOfBirth != row.Candidate.DateOfBirth;

        public void Take(PlannedRow row, Guid id)
        {
            if (taken.TryAdd(id, row.Place)) row.Is(known[id], enrolled.GetValueOrDefault(id), classes, owned.GetValueOrDefault(id));
            else row.Reject(RosterFindings.SamePerson(taken[id]));
        }

        public void Postpone(PlannedRow row, IReadOnlyList<Guid> namesakes) => postponed.Add((row, namesakes));

        /// <summary>Rows known by name and birth only, after all that a number tells: first those of the same class, then whoever is left, then new ones.</summary>
        public void SettleNamesakes()
        {
            var open = postponed.Where(x => !TakeOne(x.Row, x.Namesakes.Where(id => OpenClasses.IsSame(enrolled.GetValueOrDefault(id)?.ClassName, x.Row.Draft.Person.ClassName)))).ToList();
            foreach (var (row, namesakes) in open)
                if (!TakeOne(row, namesakes)) row.IsNew(classes);
        }

        bool TakeOne(PlannedRow row, IEnumerable<Guid> among)
        {
            foreach (var id in among.Where(id => !taken.ContainsKey(id)))
            {
                Take(row, id);
                return true;
            }
            return false;
        }
    }
}
