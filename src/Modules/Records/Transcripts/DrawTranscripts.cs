using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Records.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Transcripts;

/// <summary>Draws up the học bạ of a class: of every learner whose results are complete, and again where they were sent back or have changed.</summary>
internal sealed class DrawTranscripts(KhueDb db, ClassDoor door, ClassContents contents, Drawing drawing) : IUseCase
{
    /// <returns>How many were drawn up.</returns>
    public async Task<int> Handle(Guid classId, CancellationToken ct)
    {
        var found = await door.Drawable(classId, ct);
        if (found.HomeroomTeacherId is null) throw new DomainException(RecordsErrors.NoHomeroom, null, found.Name);
        var drafts = (await contents.Of(found, ct)).Where(d => d.Content is not null).ToList();
        if (drafts.Count == 0) throw new DomainException(RecordsErrors.NothingToDraw, null, found.Name);
        var standing = (await db.Set<Transcript>().Include(x => x.Signatures).Where(x => x.ClassId == classId).Standing().ToListAsync(ct))
            .GroupBy(x => x.LearnerId).ToDictionary(g => g.Key, g => g.MaxBy(x => x.Edition)!);
        var changes = (await drawing.Changes(classId, ct)).ToLookup(x => x.LearnerId);
        var count = 0;
        foreach (var draft in drafts)
        {
            var before = standing.GetValueOrDefault(draft.LearnerId);
            if (before is { State: TranscriptState.Issued }) continue;
            if (await drawing.Draw(draft, found.SchoolId, before, (before?.Edition ?? 0) + 1, [.. changes[draft.LearnerId]], ct) is not null) count++;
        }
        db.Tell(new TranscriptsDrawnUp(classId, found.SchoolId, found.StartYear, count));
        await Save(ct);
        return count;
    }

    async Task Save(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException)
        {
            throw new DomainException(RecordsErrors.DrawnMeanwhile);
        }
    }
}
