using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Journal.Reads;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Transcripts;

/// <summary>One học bạ as it will be signed, from its frozen data, with who has signed.</summary>
internal sealed class ReadTranscript(KhueDb db, Actor actor, IFileStore files, Reads reads) : IUseCase
{
    internal sealed record Signed(SigningStep Step, string SubjectCode, string SubjectName, string SignerName, DateTime? At);

    /// <param name="MayReturn">Whether the acting person may send it back now.</param>
    internal sealed record View(Guid Id, TranscriptState State, bool IsStale, string? ReturnReason, int Edition, DateTime? IssuedAt, IReadOnlyList<string> Remarks,
        TranscriptContent Content, IReadOnlyList<Signed> Signatures, bool HasPdf, bool HasXml, bool MayReturn, bool MayReplace);

    public async Task<View> Handle(Guid id, CancellationToken ct)
    {
        var found = await db.Set<Transcript>().AsNoTracking().VisibleTo(actor).One(id, ct);
        await reads.Tell(ReadKind.Document, "học bạ", found.LearnerId, found.SchoolId, ct);
        var signatures = await db.Set<TranscriptSignature>().AsNoTracking().Where(x => x.TranscriptId == id).OrderBy(x => x.Step).ThenBy(x => x.Id)
            .Select(x => new { x.SignerId, View = new Signed(x.Step, x.SubjectCode, x.SubjectName, x.SignerName, x.SignedAt) }).ToListAsync(ct);
        var (head, homeroom) = (Role.Heads.Contains(actor.Role), signatures.Exists(s => s.View.Step == SigningStep.Homeroom && s.SignerId == actor.PersonId));
        var open = found.State is TranscriptState.Drawn or TranscriptState.SubjectsSigned or TranscriptState.HomeroomSigned;
        return new(id, found.State, found.IsStale, found.ReturnReason, found.Edition, found.IssuedAt, found.RemarkLines, TranscriptXml.Read(await files.Bytes(found.DataAddress, ct)),
            [.. signatures.Select(s => s.View)], found.PdfAddress is not null, found.XmlAddress is not null, open && (head || homeroom), head && found.State == TranscriptState.Issued);
    }
}
