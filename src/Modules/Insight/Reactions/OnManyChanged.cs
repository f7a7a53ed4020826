using Khue.Insight.Counters;
using Khue.Kernel.Demo;
using Khue.Kernel.Journal;
using Khue.School.Contracts;

namespace Khue.Insight.Reactions;

/// <summary>What changes a whole school at once is counted anew.</summary>
internal sealed class OnManyChanged(Recount recount) : IReact<DemoSchoolMade>, IReact<RosterImportUndone>
{
    public Task To(DemoSchoolMade fact, JournalEntry entry, CancellationToken ct) => recount.School(fact.Subject, ct);

    public async Task To(RosterImportUndone fact, JournalEntry entry, CancellationToken ct)
    {
        if (fact.OrganizationId is { } school) await recount.School(school, ct);
    }
}
