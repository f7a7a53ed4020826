using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.School.Contracts;
using Khue.School.Enrolments;

namespace Khue.School.Reactions;

/// <summary>Accounts of learners and guardians appear with enrolments and families, and end with them.</summary>
internal sealed class OnLearnersChanged(LearnerAccounts accounts) : IReact<LearnerEnrolled>, IReact<EnrolmentEnded>, IReact<EnrolmentReopened>, IReact<EnrolmentsWritten>,
    IReact<RelationRecorded>, IReact<RelationChanged>, IReact<RelationTakenBack>, IReact<PeopleMerged>, IReact<PeopleUnmerged>
{
    public Task To(LearnerEnrolled fact, JournalEntry entry, CancellationToken ct) => accounts.Follow([fact.Subject], [], ct);
    public Task To(EnrolmentEnded fact, JournalEntry entry, CancellationToken ct) => accounts.Follow([fact.Subject], [], ct);
    public Task To(EnrolmentReopened fact, JournalEntry entry, CancellationToken ct) => accounts.Follow([fact.Subject], [], ct);
    public Task To(EnrolmentsWritten fact, JournalEntry entry, CancellationToken ct) => accounts.Follow(fact.Learners, fact.Guardians, ct);
    public Task To(RelationRecorded fact, JournalEntry entry, CancellationToken ct) => accounts.Follow([], [fact.RelatedId], ct);
    public Task To(RelationChanged fact, JournalEntry entry, CancellationToken ct) => accounts.Follow([], [fact.RelatedId], ct);
    public Task To(RelationTakenBack fact, JournalEntry entry, CancellationToken ct) => accounts.Follow([], [fact.RelatedId], ct);
    public Task To(PeopleMerged fact, JournalEntry entry, CancellationToken ct) => accounts.Follow([fact.Subject, fact.MergedId], [fact.Subject, fact.MergedId], ct);
    public Task To(PeopleUnmerged fact, JournalEntry entry, CancellationToken ct) => accounts.Follow([fact.Subject, fact.MergedId], [fact.Subject, fact.MergedId], ct);
}
