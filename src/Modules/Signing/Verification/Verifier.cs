using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Khue.Kernel.Documents.Reading;
using Khue.Signing.Contracts;

namespace Khue.Signing.Verification;

/// <summary>Knows the two formats and gives one judgement.</summary>
internal sealed class Verifier(IEnumerable<ITrustedRoots> sources, TimeProvider time) : IVerifier
{
    public async Task<VerificationResult> Verify(ReadOnlyMemory<byte> file, IReadOnlyList<X509Certificate2>? roots = null, CancellationToken ct = default)
    {
        if (file.Length > IVerifier.LargestFile) return Nothing("unknown", Problems.TooLarge);
        var trusted = new List<X509Certificate2>(roots ?? []);
        foreach (var source in sources) trusted.AddRange(await source.All(ct));
        var trust = new Trust(trusted, time.GetUtcNow().UtcDateTime);
        return PdfFile.Looks(file.Span) ? Pdf(file, trust) : Xml(file, trust);
    }

    static VerificationResult Pdf(ReadOnlyMemory<byte> file, Trust trust)
    {
        try
        {
            var pdf = new PdfVerification(file, trust);
            return pdf.IsEncrypted ? Nothing("pdf", Problems.Encrypted) : Judge("pdf", pdf.Run(), []);
        }
        catch (PdfUnreadableException)
        {
            // A file that bears a signature but cannot be read was whole once: it is altered, not merely foreign.
            return file.Span.IndexOf("/ByteRange"u8) < 0 ? Nothing("pdf", Problems.Unreadable) : new(Verdict.Altered, "pdf", [], [Problems.Unreadable]);
        }
    }

    static VerificationResult Xml(ReadOnlyMemory<byte> file, Trust trust)
    {
        try
        {
            var xml = new XmlVerification(XmlLoading.Load(file), trust);
            var signatures = xml.Run();
            return Judge("xml", signatures, signatures.Count > 0 && xml.HasUncovered ? [Problems.Uncovered] : []);
        }
        catch (XmlException)
        {
            return file.Span.IndexOf("xmldsig#"u8) < 0 ? Nothing("unknown", Problems.Unreadable) : new(Verdict.Altered, "xml", [], [Problems.Unreadable]);
        }
    }

    static VerificationResult Judge(string format, List<VerifiedSignature> signatures, List<VerificationProblem> problems) =>
        signatures.Count == 0 ? Nothing(format, Problems.Unsigned)
        : new(problems.Count > 0 || signatures.Exists(s => !s.IsWhole) ? Verdict.Altered : signatures.TrueForAll(s => s.IsTrusted) ? Verdict.Trusted : Verdict.Untrusted, format, signatures, problems);

    static VerificationResult Nothing(string format, VerificationProblem problem) => new(Verdict.Nothing, format, [], [problem]);
}
