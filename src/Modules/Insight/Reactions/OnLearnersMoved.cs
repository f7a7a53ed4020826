using Khue.Insight.Counters;
using Khue.Kernel.Journal;
using Khue.School.Contracts;

namespace Khue.Insight.Reactions;

internal sealed class OnLearnersMoved(Tally tally) : IReact<LearnersPlaced>, IReact<LearnerLeftClass>
{
    public Task To(LearnersPlaced fact, JournalEntry entry, CancellationToken ct) => tally.Learners(fact.Subject, entry.At, ct);
    public Task To(LearnerLeftClass fact, JournalEntry entry, CancellationToken ct) => tally.Learners(fact.Subject, entry.At, ct);
}
