using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Enrolments;

/// <summary>
/// Lets accounts and roles follow enrolments and families: whoever learns at a school is a learner there, whoever looks after them a guardian there, for as long as that is so.
/// Children of a preschool have no account of their own: their guardians have.
/// </summary>
internal sealed class LearnerAccounts(KhueDb db, IRecordAccounts accounts, IFamilies families, IPeople people, IOrganizations organizations, LocalClock clock)
{
    const int Batch = 500;

    /// <param name="learners">Whose enrolment or family changed.</param>
    /// <param name="guardians">Who may have ceased to look after one of them.</param>
    /// <param name="ct">Stops.</param>
    public async Task Follow(IEnumerable<Guid> learners, IEnumerable<Guid> guardians, CancellationToken ct)
    {
        var concerned = guardians.ToHashSet();
        foreach (var part in learners.Distinct().Chunk(Batch))
        {
            // An enrolment goes on under the id of a record that was merged.
            Guid[] ids = [.. part.Union((await people.MergedInto(part, ct)).Keys)];
            await accounts.Follow(Role.Learner, ids, await Learners(ids, ct), ct);
            concerned.UnionWith((await families.GuardiansOf(ids, clock.Today, ct)).Select(x => x.GuardianId));
        }
        foreach (var part in concerned.Chunk(Batch)) await accounts.Follow(Role.Guardian, part, await Guardians(part, ct), ct);
    }

    /// <summary>The same for all of a school that is being made up, which the tree of units does not know before it is there.</summary>
    public async Task Make(IReadOnlyCollection<Guid> learners, bool haveAccounts, CancellationToken ct)
    {
        foreach (var part in learners.Chunk(Batch))
        {
            if (haveAccounts) await accounts.Follow(Role.Learner, part, [.. (await Enrolments(part, ct)).Select(x => new RecordedRole(x.PersonId, x.Name, x.SchoolId, x.From, x.To))], ct);
            var kin = (await families.GuardiansOf(part, clock.Today, ct)).Select(x => x.GuardianId).Distinct().ToArray();
            foreach (var guardians in kin.Chunk(Batch)) await accounts.Follow(Role.Guardian, guardians, await Guardians(guardians, ct), ct);
        }
    }

    async Task<IReadOnlyList<RecordedRole>> Learners(Guid[] ids, CancellationToken ct)
    {
        var roles = new List<RecordedRole>();
        foreach (var one in (await Enrolments(ids, ct)).GroupBy(x => (x.PersonId, x.SchoolId)))
            if ((await organizations.Find(one.Key.SchoolId, ct))?.Levels != SchoolLevels.Preschool) roles.Add(One(one.Key.PersonId, one.First().Name, one.Key.SchoolId, one));
        return roles;
    }

    async Task<IReadOnlyList<RecordedRole>> Guardians(Guid[] ids, CancellationToken ct)
    {
        var ties = await families.ChildrenOf(ids, clock.Today, ct);
        var enrolments = new List<Row>();
        foreach (var children in ties.Select(x => x.ChildId).Distinct().Chunk(2 * Batch)) enrolments.AddRange(await Enrolments(children, ct));
        return [.. ties.Join(enrolments, x => x.ChildId, x => x.PersonId, (tie, enrolment) => (Tie: tie, Enrolment: enrolment)).GroupBy(x => (x.Tie.GuardianId, x.Enrolment.SchoolId))
            .Select(x => One(x.Key.GuardianId, x.First().Tie.GuardianName, x.Key.SchoolId, x.Select(y => y.Enrolment)))];
    }

    Task<List<Row>> Enrolments(Guid[] ids, CancellationToken ct) =>
        db.Set<Enrolment>().AsNoTracking().Where(x => ids.Contains(x.PersonId)).Select(x => new Row(x.PersonId, x.SchoolId, x.Name, x.From, x.To)).ToListAsync(ct);

    static RecordedRole One(Guid person, string name, Guid school, IEnumerable<Row> all)
    {
        var rows = all.ToList();
        var open = rows.Where(x => x.To is null).ToList();
        return new(person, name, school, (open.Count > 0 ? open : rows).Min(x => x.From), open.Count > 0 ? null : rows.Max(x => x.To));
    }

    sealed record Row(Guid PersonId, Guid SchoolId, string Name, DateOnly From, DateOnly? To);
}
