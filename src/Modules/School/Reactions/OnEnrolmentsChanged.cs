using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.School.Contracts;

namespace Khue.School.Reactions;

/// <summary>Tells the registry, which knows of no enrolment, who became or ceased to be a pupil, so that a school's scores count those of now.</summary>
internal sealed class OnEnrolmentsChanged(KhueDb db) : IReact<EnrolmentEnded>, IReact<EnrolmentReopened>, IReact<LearnerEnrolled>
{
    public Task To(EnrolmentEnded fact, JournalEntry entry, CancellationToken ct) => Tell(fact);
    public Task To(EnrolmentReopened fact, JournalEntry entry, CancellationToken ct) => Tell(fact);
    public Task To(LearnerEnrolled fact, JournalEntry entry, CancellationToken ct) => Tell(fact);

    Task Tell(IFact fact)
    {
        if (fact.OrganizationId is { } school) db.Tell(new MembersChanged(school, school, 1, [fact.Subject]));
        return Task.CompletedTask;
    }
}
