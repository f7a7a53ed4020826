using System.Text;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Records.Contracts;
using Khue.Records.Transcripts;
using Khue.Signing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Signing;

/// <summary>Makes one signature and saves it with its fact, within the caller's transaction.</summary>
internal sealed class PartSigning(KhueDb db, Actor actor, IDocumentSigning documents, IFileStore files, IStaff staff, LocalClock clock)
{
    string? principal;

    /// <returns>Null when signed; else a Vietnamese sentence why not.</returns>
    public async Task<string?> Sign(Part part, ISigner signer, ISigner? seal, string address, CancellationToken ct)
    {
        var transcript = await db.Set<Transcript>().Include(x => x.Signatures).AsSplitQuery().VisibleTo(actor).FirstOrDefaultAsync(x => x.Id == part.TranscriptId, ct);
        if (transcript is null) return "học bạ không còn.";
        var expected = transcript.Signatures.Find(s => s.Step == part.Step && s.SubjectCode == part.SubjectCode);
        if (expected?.SignedAt is not null) return "đã ký từ trước.";
        if (part.Step is SigningStep.Subject or SigningStep.Homeroom ? expected?.SignerId != actor.PersonId : !Role.Heads.Contains(actor.Role)) return "không phải việc của người ký.";
        try
        {
            transcript.MustAwait(part.Step);
        }
        catch (DomainException e) { return e.Message; }
        var facts = part.Step switch
        {
            SigningStep.Subject => await Subject(transcript, expected!, signer, ct),
            SigningStep.Homeroom => await Homeroom(transcript, expected!, signer, address, ct),
            _ => await Principal(transcript, signer, seal ?? throw new InvalidOperationException("The seal is not open."), ct),
        };
        foreach (var fact in facts) db.Tell(fact);
        await db.SaveChangesAsync(ct);
        return null;
    }

    async Task<Kernel.Journal.IFact[]> Subject(Transcript transcript, TranscriptSignature expected, ISigner signer, CancellationToken ct)
    {
        var xml = new SignedXml(await files.Bytes(transcript.DataAddress, ct));
        await Xml(xml, SigningStep.Subject, expected, $"Giáo viên bộ môn {expected.SubjectName}", signer, ct);
        transcript.SubjectWasSigned();
        return [Signed(transcript, "subject", expected.SubjectCode)];
    }

    async Task<Kernel.Journal.IFact[]> Homeroom(Transcript transcript, TranscriptSignature expected, ISigner signer, string address, CancellationToken ct)
    {
        var data = await files.Bytes(transcript.DataAddress, ct);
        await Xml(new SignedXml(data), SigningStep.Homeroom, expected, "Giáo viên chủ nhiệm", signer, ct);
        principal ??= await PrincipalName(transcript.SchoolId, ct);
        var pdf = TranscriptPdf.Render(TranscriptXml.Read(data), transcript.Id, clock.Now, principal, $"{address}/verify/{transcript.Code}");
        transcript.HomeroomHasSigned(await Put(await documents.Pdf(pdf, Claims(actor.Name, "Giáo viên chủ nhiệm"), signer, ct), ct));
        return [Signed(transcript, "homeroom", null)];
    }

    async Task<Kernel.Journal.IFact[]> Principal(Transcript transcript, ISigner signer, ISigner seal, CancellationToken ct)
    {
        var xml = new SignedXml(await files.Bytes(transcript.DataAddress, ct));
        foreach (var made in transcript.Signatures.Where(s => s.Fragment is not null)) xml.Put(made.Step, made.SubjectCode, made.Fragment!);
        var (title, school) = (Role.Title(actor.Role), Common(seal));
        var own = TranscriptSignature.Made(transcript, SigningStep.Principal, actor.PersonId, actor.Name, signer.Chain[0].SerialNumber, clock.Now);
        var stamp = TranscriptSignature.Made(transcript, SigningStep.Seal, Guid.Empty, school, seal.Chain[0].SerialNumber, clock.Now);
        await documents.Xml(xml.Data, xml.Slot(SigningStep.Principal, ""), Claims(actor.Name, title), signer, ct);
        await documents.Xml(xml.Data, xml.Slot(SigningStep.Seal, ""), Claims(school, "Con dấu số"), seal, ct);
        var pdf = await documents.Pdf(await files.Bytes(transcript.PdfAddress!, ct), Claims(actor.Name, title), signer, ct);
        pdf = await documents.Pdf(pdf, Claims(school, "Con dấu số"), seal, ct);
        transcript.Issue(await Put(xml.Bytes(), ct), await Put(pdf, ct), clock.Now);
        foreach (var made in transcript.Signatures) made.Settle();
        db.AddRange(own, stamp);
        if (transcript.ReplacesId is { } old) (await db.Set<Transcript>().FirstAsync(x => x.Id == old, ct)).Replace();
        return [Signed(transcript, "principal", null), new TranscriptsIssued(transcript.ClassId, transcript.SchoolId, transcript.StartYear, 1, [transcript.Id])];
    }

    async Task Xml(SignedXml xml, SigningStep step, TranscriptSignature expected, string role, ISigner signer, CancellationToken ct)
    {
        var element = await documents.Xml(xml.Target(step, expected.SubjectCode), xml.Slot(step, expected.SubjectCode), Claims(actor.Name, role), signer, ct);
        expected.Sign(Encoding.UTF8.GetBytes(element.OuterXml), signer.Chain[0].SerialNumber, clock.Now);
    }

    async Task<string?> PrincipalName(Guid schoolId, CancellationToken ct) =>
        (await staff.Of(schoolId, ct)).Where(s => s.Role == Role.Principal).Take(2).ToList() is [var only] ? only.Name : null;

    SignatureClaims Claims(string name, string role) => new(name, role, null, clock.Now);

    static string Common(ISigner seal) => seal.Chain[0].GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, false);

    static TranscriptsSigned Signed(Transcript t, string step, string? subject) => new(t.ClassId, t.SchoolId, t.StartYear, step, subject, [t.Id]);

    Task<string> Put(byte[] content, CancellationToken ct) => files.Put(new MemoryStream(content), ct);
}
