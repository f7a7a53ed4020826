using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Transcripts;

/// <summary>Freezes contents into new editions. What did not change stays as it is; signatures over unchanged subjects are taken over.</summary>
internal sealed class Drawing(KhueDb db, IFileStore files, IOrganizations organizations, LocalClock clock)
{
    /// <summary>Adds a first edition, or the next of <paramref name="before"/>; null when nothing changed.</summary>
    public async Task<Transcript?> Draw(ClassContents.Draft draft, Guid schoolId, Transcript? before, int edition, IReadOnlyList<LateChange> changes, CancellationToken ct)
    {
        // The code stays until a paper bears it; a replacement of an issued one has its own.
        var code = before is null or { State: TranscriptState.Issued } ? TranscriptCode.New((await organizations.Root(ct))?.Code, draft.Content!.StartYear) : before.Code;
        var content = draft.Content! with { Code = code };
        var address = await files.Put(new MemoryStream(TranscriptXml.Write(content)), ct);
        if (before is { IsStale: false } && before.State is not (TranscriptState.Returned or TranscriptState.Issued) && before.DataAddress == address) return null;
        var transcript = new Transcript(content, schoolId, draft.SortKey, edition, address, Remarks.Of(content, draft.Result!.Adjustment, changes), before, clock.Now);
        transcript.Expect(content, Kept(before));
        if (before is { State: not TranscriptState.Issued }) before.Replace();
        db.Add(transcript);
        return transcript;
    }

    public Task<List<LateChange>> Changes(Guid classId, CancellationToken ct) => db.Set<LateChange>().AsNoTracking().Where(x => x.ClassId == classId).ToListAsync(ct);

    /// <summary>The subject signatures that may be taken over: not of a part that was sent back.</summary>
    static Dictionary<string, TranscriptSignature> Kept(Transcript? before) =>
        before is null ? []
        : before.Signatures.Where(s => s.Step == SigningStep.Subject && s.SignedAt is not null && s.SubjectCode != before.ReturnedSubject).ToDictionary(s => s.SubjectCode);
}
