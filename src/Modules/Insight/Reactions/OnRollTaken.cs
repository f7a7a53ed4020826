using Khue.Insight.Counters;
using Khue.Kernel.Journal;
using Khue.School.Contracts;

namespace Khue.Insight.Reactions;

internal sealed class OnRollTaken(Tally tally) : IReact<RollTaken>
{
    public async Task To(RollTaken fact, JournalEntry entry, CancellationToken ct)
    {
        if (fact.OrganizationId is { } school)
            await tally.Roll(school, new(fact.Subject, fact.Day, fact.Session, fact.Enrolled, fact.Absent, fact.Late, entry.At), ct);
    }
}
