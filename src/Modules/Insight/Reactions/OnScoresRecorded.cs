using Khue.Gradebook.Contracts;
using Khue.Insight.Counters;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;

namespace Khue.Insight.Reactions;

internal sealed class OnScoresRecorded(Tally tally) : IReact<ScoresRecorded>
{
    public async Task To(ScoresRecorded fact, JournalEntry entry, CancellationToken ct)
    {
        if (await tally.Class(fact.ClassId, ct) is not { } row) return;
        var school = await tally.School(row.SchoolId, ct);
        var day = await tally.Day(row.SchoolId, LocalClock.DayOf(entry.At), ct);
        day.Scores += fact.Changes.Count(x => x.After is not null);
        row.Scores += fact.Added;
        if (school.StartYear == row.StartYear) school.Scores += fact.Added;
        day.ScoresAt = entry.At;
    }
}
