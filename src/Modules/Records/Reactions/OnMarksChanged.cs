using Khue.Gradebook.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Records.Transcripts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Reactions;

/// <summary>Marks changed after the học bạ was drawn up: it must be drawn again before anyone signs further.</summary>
internal sealed class OnMarksChanged(KhueDb db)
    : IReact<ScoresRecorded>, IReact<MeansCounted>, IReact<ConductRecorded>, IReact<CommentsRecorded>, IReact<RetestRecorded>, IReact<ExemptionGranted>, IReact<ExemptionWithdrawn>,
      IReact<SummerTaskRecorded>, IReact<SummerConductApproved>, IReact<PromotionDecided>, IReact<PromotionDecisionWithdrawn>
{
    public async Task To(ScoresRecorded fact, JournalEntry entry, CancellationToken ct)
    {
        await Mark(fact.ClassId, fact.Changes, entry, ct);
        if (string.IsNullOrWhiteSpace(fact.Reason)) return;
        foreach (var change in fact.Changes)
            db.Add(new LateChange
            {
                ClassId = fact.ClassId, LearnerId = change.LearnerId, SubjectCode = fact.SubjectCode, Term = fact.Term, Before = change.Before, After = change.After,
                By = entry.ActorName, At = entry.At, Reason = fact.Reason,
            });
    }

    public Task To(MeansCounted fact, JournalEntry entry, CancellationToken ct) => Mark(fact.Subject, fact.Changes, entry, ct);

    public Task To(ConductRecorded fact, JournalEntry entry, CancellationToken ct) => Mark(fact.Subject, fact.Changes, entry, ct);

    public Task To(CommentsRecorded fact, JournalEntry entry, CancellationToken ct) => Mark(fact.Subject, fact.Changes, entry, ct);

    public Task To(RetestRecorded fact, JournalEntry entry, CancellationToken ct) => Mark(fact.Subject, [fact.Change], entry, ct);
    public Task To(ExemptionGranted fact, JournalEntry entry, CancellationToken ct) => Mark(fact.Subject, [fact.LearnerId], entry, ct);
    public Task To(ExemptionWithdrawn fact, JournalEntry entry, CancellationToken ct) => Mark(fact.Subject, [fact.LearnerId], entry, ct);
    public Task To(SummerTaskRecorded fact, JournalEntry entry, CancellationToken ct) => Mark(fact.Subject, [fact.LearnerId], entry, ct);
    public Task To(SummerConductApproved fact, JournalEntry entry, CancellationToken ct) => Mark(fact.Subject, [fact.LearnerId], entry, ct);
    public Task To(PromotionDecided fact, JournalEntry entry, CancellationToken ct) => Mark(fact.Subject, [fact.LearnerId], entry, ct);
    public Task To(PromotionDecisionWithdrawn fact, JournalEntry entry, CancellationToken ct) => Mark(fact.Subject, [fact.LearnerId], entry, ct);

    Task Mark(Guid classId, IReadOnlyList<ScoreChange> changes, JournalEntry entry, CancellationToken ct) =>
        Mark(classId, [.. changes.Where(c => c.Before != c.After).Select(c => c.LearnerId)], entry, ct);

    async Task Mark(Guid classId, Guid[] learners, JournalEntry entry, CancellationToken ct)
    {
        foreach (var transcript in await db.Set<Transcript>().Standing()
                     .Where(x => x.ClassId == classId && learners.Contains(x.LearnerId) && x.State != TranscriptState.Issued && x.DrawnAt < entry.At).ToListAsync(ct)) transcript.MarkStale();
    }
}
