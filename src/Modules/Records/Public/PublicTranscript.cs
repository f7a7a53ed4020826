using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Records.Transcripts;
using Khue.Registry.Contracts;
using Khue.Signing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Public;

/// <summary>What anyone who holds the code may know of a học bạ: kind, masked name, school, who signed, whether it is whole. No marks.</summary>
internal sealed class PublicTranscript(KhueDb db, IFileStore files, IVerifier verifier, IOrganizations organizations, LocalClock clock) : IUseCase
{
    /// <param name="Verdict">Of the kept PDF and XML together; null before it is issued.</param>
    /// <param name="Signatures">Of the PDF: homeroom teacher, head, seal.</param>
    /// <param name="SubjectSignatures">How many of the XML's subject signatures are whole, and how many there are.</param>
    internal sealed record View(Guid Id, string Code, string Kind, string MaskedName, string School, DateTime? IssuedAt, bool IsReplaced, Verdict? Verdict,
        IReadOnlyList<VerifiedSignature> Signatures, (int Whole, int All) SubjectSignatures, DateTime CheckedAt);

    public async Task<View> Handle(string code, CancellationToken ct)
    {
        var found = await db.Set<Transcript>().AsNoTracking().Where(x => x.Code == code).OrderByDescending(x => x.Edition).One(ct);
        var school = await organizations.Find(found.SchoolId, ct);
        var place = school?.ParentId is { } parent ? (await organizations.Find(parent, ct))?.Name : null;
        var view = new View(found.Id, found.Code, $"Học bạ {Level(found.Grade)}, năm học {found.StartYear}–{found.StartYear + 1}", Masked(found.LearnerName, found.DateOfBirth),
            place is null ? school?.Name ?? "" : $"{school!.Name}, {place}", found.IssuedAt, found.State == TranscriptState.Replaced, null, [], default, clock.Now);
        if (found.XmlAddress is null || found.PdfAddress is null) return view;
        var (pdf, xml) = (await Verify(found.PdfAddress, ct), await Verify(found.XmlAddress, ct));
        var subjects = xml.Signatures.Where(s => s.Covers.Any(p => p.Contains("DIEM_TONG_KET", StringComparison.Ordinal))).ToList();
        return view with { Verdict = Worse(pdf.Verdict, xml.Verdict), Signatures = pdf.Signatures, SubjectSignatures = (subjects.Count(s => s.IsWhole), subjects.Count) };
    }

    /// <summary>"N. Q. VINH, sinh năm 2011".</summary>
    internal static string Masked(string name, DateOnly? birth)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var masked = string.Join(' ', words.SkipLast(1).Select(w => w[..1].ToUpperInvariant() + ".").Append(words[^1].ToUpperInvariant()));
        return birth is { } day ? $"{masked}, sinh năm {day.Year}" : masked;
    }

    async Task<VerificationResult> Verify(string address, CancellationToken ct) => await verifier.Verify(await files.Bytes(address, ct), ct: ct);

    static Verdict Worse(Verdict a, Verdict b) => a == Khue.Signing.Contracts.Verdict.Nothing || b == Khue.Signing.Contracts.Verdict.Nothing ? Khue.Signing.Contracts.Verdict.Altered : a > b ? a : b;

    static string Level(int grade) => grade switch { <= 5 => "tiểu học", <= 9 => "THCS", _ => "THPT" };
}
