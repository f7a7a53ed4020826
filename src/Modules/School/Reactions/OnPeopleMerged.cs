using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Reactions;

/// <summary>
/// A learner who stood twice at a school stands once: what the merged record was enrolled in ends that day. Where only the merged record is enrolled, it goes
/// on under its old id, with the name of the record that stays. Taking the merge back opens again what it ended, unless something followed.
/// </summary>
internal sealed class OnPeopleMerged(KhueDb db, IPeople people) : IReact<PeopleMerged>, IReact<PeopleUnmerged>
{
    public async Task To(PeopleMerged fact, JournalEntry entry, CancellationToken ct)
    {
        var own = await people.Aliases(fact.Subject, ct);
        var schools = await db.Set<Enrolment>().Where(x => own.Contains(x.PersonId) && x.PersonId != fact.MergedId && x.To == null).Select(x => x.SchoolId).Distinct().ToListAsync(ct);
        var day = LocalClock.DayOf(entry.At);
        foreach (var enrolment in await db.Set<Enrolment>().Where(x => x.PersonId == fact.MergedId && x.To == null && schools.Contains(x.SchoolId)).ToListAsync(ct))
        {
            enrolment.EndByMerge(fact.MergeId, day);
            db.Tell(new EnrolmentEnded(fact.MergedId, enrolment.SchoolId, enrolment.To!.Value, LeavingKind.Merged, fact.Reason));
        }
        foreach (var placement in await db.Set<Placement>().Where(x => x.PersonId == fact.MergedId && x.To == null && schools.Contains(x.SchoolId)).ToListAsync(ct))
        {
            placement.EndByMerge(fact.MergeId, day);
            db.Tell(new LearnerLeftClass(placement.ClassId, placement.SchoolId, fact.MergedId, placement.To!.Value, placement.LeftBecause));
        }
        await Name([fact.MergedId], ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task To(PeopleUnmerged fact, JournalEntry entry, CancellationToken ct)
    {
        foreach (var enrolment in await db.Set<Enrolment>().Where(x => x.PersonId == fact.MergedId && x.MergeId == fact.MergeId).ToListAsync(ct))
        {
            // Enrolled anew meanwhile: that enrolment is the one that holds.
            if (await db.Set<Enrolment>().AnyAsync(x => x.PersonId == fact.MergedId && x.SchoolId == enrolment.SchoolId && x.To == null, ct)) continue;
            var placement = await db.Set<Placement>().FirstOrDefaultAsync(x => x.PersonId == fact.MergedId && x.SchoolId == enrolment.SchoolId && x.MergeId == fact.MergeId, ct);
            var isOpen = placement is not null && await db.Set<ClassSection>().AnyAsync(x => x.Id == placement.ClassId && x.ClosedOn == null, ct);
            enrolment.Reopen(isOpen ? placement!.ClassId : null);
            db.Tell(new EnrolmentReopened(fact.MergedId, enrolment.SchoolId, fact.Reason));
            if (!isOpen) continue;
            placement!.Reopen();
            db.Tell(new LearnersPlaced(placement.ClassId, placement.SchoolId, placement.From, [fact.MergedId]));
        }
        await Name([fact.Subject, fact.MergedId], ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Lists show the name under which the registry answers to the id now.</summary>
    async Task Name(Guid[] ids, CancellationToken ct)
    {
        foreach (var (id, person) in await people.Views(ids, ct))
        {
            var key = NameSortKey.Of(person.FullName);
            foreach (var enrolment in await db.Set<Enrolment>().Where(x => x.PersonId == id).ToListAsync(ct)) (enrolment.Name, enrolment.SortKey) = (person.FullName, key);
            foreach (var placement in await db.Set<Placement>().Where(x => x.PersonId == id).ToListAsync(ct)) (placement.Name, placement.SortKey) = (person.FullName, key);
        }
    }
}
