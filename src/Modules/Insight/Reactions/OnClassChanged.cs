using Khue.Insight.Counters;
using Khue.Kernel.Journal;
using Khue.School.Contracts;

namespace Khue.Insight.Reactions;

/// <summary>Follows the name of a class, and counts only those that are open.</summary>
internal sealed class OnClassChanged(Tally tally) : IReact<ClassRenamed>, IReact<ClassClosed>, IReact<ClassReopened>
{
    public async Task To(ClassRenamed fact, JournalEntry entry, CancellationToken ct)
    {
        if (await tally.Class(fact.Subject, ct) is { } row) row.Name = fact.Name;
    }

    public Task To(ClassClosed fact, JournalEntry entry, CancellationToken ct) => Add(fact.Subject, -1, ct);
    public Task To(ClassReopened fact, JournalEntry entry, CancellationToken ct) => Add(fact.Subject, 1, ct);

    async Task Add(Guid classId, int change, CancellationToken ct)
    {
        if (await tally.Class(classId, ct) is not { } row) return;
        var school = await tally.School(row.SchoolId, ct);
        if (school.StartYear == row.StartYear) school.Classes += change;
    }
}
