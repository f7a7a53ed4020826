using Khue.Insight.Counters;
using Khue.Kernel.Journal;
using Khue.Records.Contracts;

namespace Khue.Insight.Reactions;

internal sealed class OnTranscripts(Tally tally) : IReact<TranscriptsDrawnUp>, IReact<TranscriptsSigned>, IReact<TranscriptsIssued>
{
    public Task To(TranscriptsDrawnUp fact, JournalEntry entry, CancellationToken ct) => Count(fact, entry, ct);
    public Task To(TranscriptsSigned fact, JournalEntry entry, CancellationToken ct) => Count(fact, entry, ct);
    public Task To(TranscriptsIssued fact, JournalEntry entry, CancellationToken ct) => Count(fact, entry, ct);

    async Task Count(IFact fact, JournalEntry entry, CancellationToken ct)
    {
        if (await tally.Class(fact.Subject, ct) is not { } row) return;
        var school = await tally.School(row.SchoolId, ct);
        TranscriptCount.Add(school, row, fact);
        school.At = entry.At;
    }
}
