namespace Khue.Signing.Contracts;

/// <summary>The judgement over a whole file; its number is the exit code of <c>bin/khue verify</c>.</summary>
public enum Verdict { Trusted = 0, Untrusted = 1, Altered = 2, Nothing = 3 }

/// <summary>Something found wrong.</summary>
/// <param name="Code">Stable, for programs: "pdf.changed", "signer.untrusted" …</param>
/// <param name="Text">Vietnamese, for people.</param>
public sealed record VerificationProblem(string Code, string Text);

/// <summary>What verification of one file found.</summary>
/// <param name="Format">"pdf", "xml", or "unknown".</param>
/// <param name="Signatures">In the order of the file; empty when there are none.</param>
/// <param name="Problems">Of the file as a whole; each signature has its own besides.</param>
public sealed record VerificationResult(
    Verdict Verdict, string Format, IReadOnlyList<VerifiedSignature> Signatures, IReadOnlyList<VerificationProblem> Problems);

/// <summary>One signature and what it proves.</summary>
/// <param name="Signer">Common name in the certificate; empty when there is no readable certificate.</param>
/// <param name="Subject">Distinguished name; so is <paramref name="Issuer"/>.</param>
/// <param name="SerialNumber">Hexadecimal.</param>
/// <param name="Role">As claimed under the signature; null when not said.</param>
/// <param name="ClaimedTimeUtc">By the signer's own clock; null when not said.</param>
/// <param name="TimestampUtc">By a time-stamp authority; null without a valid token.</param>
/// <param name="TimestampAuthority">Its common name.</param>
/// <param name="IsWhole">The signature is right and what it covers is unchanged.</param>
/// <param name="IsTrusted">The certificate, valid at the time of signing, leads to a trusted root. That time is the time-stamp's when its authority is trusted, else now.</param>
/// <param name="Covers">PDF: "bytes 0-1234"; XML: the path of each covered element with its Id.</param>
/// <param name="CoversWholeFile">PDF: nothing follows it; XML: the whole document is covered.</param>
public sealed record VerifiedSignature(
    string Signer, string Subject, string Issuer, string SerialNumber, string? Role, DateTime? ClaimedTimeUtc,
    DateTime? TimestampUtc, string? TimestampAuthority, bool IsWhole, bool IsTrusted,
    IReadOnlyList<string> Covers, bool CoversWholeFile, IReadOnlyList<VerificationProblem> Problems);

/// <summary>Verifies signed PDF and XML files, our own and those of others.</summary>
public interface IVerifier
{
    /// <param name="file">At most <see cref="LargestFile"/> bytes; more is refused as unreadable.</param>
    /// <param name="roots">Trusted besides those of this installation; null for none.</param>
    /// <param name="ct">Stops it.</param>
    Task<VerificationResult> Verify(
        ReadOnlyMemory<byte> file, IReadOnlyList<System.Security.Cryptography.X509Certificates.X509Certificate2>? roots = null, CancellationToken ct = default);

    /// <summary>In bytes.</summary>
    const int LargestFile = 50 << 20;
}
