using Khue.Insight.Counters;
using Khue.Kernel.Journal;
using Khue.School.Contracts;

namespace Khue.Insight.Reactions;

internal sealed class OnClassOpened(Tally tally) : IReact<ClassOpened>
{
    public Task To(ClassOpened fact, JournalEntry entry, CancellationToken ct) => tally.Class(fact.Subject, ct);
}
