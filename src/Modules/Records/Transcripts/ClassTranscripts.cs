using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Transcripts;

/// <summary>What someone who looks through a class asks for.</summary>
internal enum TranscriptKind { Waiting, Returned, Signed }

/// <summary>The học bạ of a class, each with its state, and what is missing for those not drawn up.</summary>
internal sealed class ClassTranscripts(KhueDb db, ClassDoor door, ClassContents contents) : IUseCase
{
    internal sealed record Row(Guid Id, string Name, TranscriptState State, bool IsStale, string? ReturnReason, int SubjectsSigned, int SubjectCount, bool HasPdf)
    {
        /// <summary>A stale one cannot be signed on, yet it is not signed either: it waits.</summary>
        public TranscriptKind Kind => State switch { TranscriptState.Issued => TranscriptKind.Signed, TranscriptState.Returned => TranscriptKind.Returned, _ => TranscriptKind.Waiting };
    }


    internal sealed record Gap(string Name, IReadOnlyList<string> Missing);

    internal sealed record View(ClassView Class, IReadOnlyList<Row> Rows, IReadOnlyList<Gap> Gaps, int Ready, bool MayDraw);

    public async Task<View> Handle(Guid classId, CancellationToken ct)
    {
        var found = await door.Readable(classId, ct);
        var standing = await db.Set<Transcript>().AsNoTracking().Where(x => x.ClassId == classId).Standing().OrderBy(x => x.SortKey).ThenBy(x => x.Edition)
            .Select(x => new { x.LearnerId, Row = new Row(x.Id, x.LearnerName, x.State, x.IsStale, x.ReturnReason, x.SubjectsSigned, x.SubjectCount, x.PdfAddress != null) }).ToListAsync(ct);
        // A class all of whose học bạ are issued needs no look at the marks.
        var drafts = standing.Count > 0 && standing.TrueForAll(x => x.Row.State == TranscriptState.Issued) || found.HomeroomTeacherId is null ? [] : await contents.Of(found, ct);
        var drawn = standing.Where(x => !x.Row.IsStale && x.Row.State != TranscriptState.Returned).Select(x => x.LearnerId).ToHashSet();
        var open = drafts.Where(d => !drawn.Contains(d.LearnerId)).ToList();
        return new(found, [.. standing.Select(x => x.Row)], [.. open.Where(d => d.Content is null).Select(d => new Gap(d.Name, d.Missing))], open.Count(d => d.Content is not null), door.MayDraw(found));
    }
}
