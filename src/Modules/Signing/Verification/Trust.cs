using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Khue.Signing.Contracts;

namespace Khue.Signing.Verification;

/// <summary>Judges signers and time-stamps against given roots. Asks nobody: neither certificates nor revocation lists are fetched.</summary>
internal sealed class Trust(IReadOnlyList<X509Certificate2> roots, DateTime nowUtc)
{
    public sealed record Stamp(DateTime? TimeUtc, string? Authority, bool IsTrusted);

    /// <summary>Whether a signer's certificate led to a root at the time of signing; adds what speaks against it.</summary>
    public bool Signer(X509Certificate2 certificate, X509Certificate2Collection others, Stamp stamp, List<VerificationProblem> problems)
    {
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault()?.KeyUsages;
        if (usage is { } u && (u & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == 0) problems.Add(Problems.Certificate);
        else if (!Leads(certificate, others, null, out var onlyTime, At(stamp))) problems.Add(onlyTime ? Problems.Expired : Problems.Untrusted);
        // A time-stamp of an unknown authority is no better than a signature of an unknown person.
        else return stamp.TimeUtc is null || stamp.IsTrusted;
        return false;
    }

    /// <summary>Reads a token over some bytes; adds what speaks against it.</summary>
    public Stamp Timestamp(ReadOnlyMemory<byte>? token, ReadOnlySpan<byte> over, List<VerificationProblem> problems)
    {
        if (token is not { } bytes)
        {
            problems.Add(Problems.NoTimestamp);
            return new(null, null, false);
        }
        try
        {
            if (CmsFrame.IsWellMade(bytes) && Rfc3161TimestampToken.TryDecode(bytes, out var decoded, out _) && decoded.VerifySignatureForData(over, out var authority))
                return Stamped(decoded, authority, problems);
        }
        catch (CryptographicException)
        {
            // The token is broken: said below.
        }
        problems.Add(Problems.BadTimestamp);
        return new(null, null, false);
    }

    /// <summary>Reads a token over a SHA-256 digest; without a time when it is broken or over something else.</summary>
    public Stamp TimestampOverDigest(ReadOnlyMemory<byte> token, ReadOnlySpan<byte> sha256)
    {
        try
        {
            return CmsFrame.IsWellMade(token) && Rfc3161TimestampToken.TryDecode(token, out var decoded, out _) && decoded.VerifySignatureForHash(sha256, HashAlgorithmName.SHA256, out var authority)
                ? Stamped(decoded, authority, []) : new(null, null, false);
        }
        catch (CryptographicException)
        {
            return new(null, null, false);
        }
    }

    Stamp Stamped(Rfc3161TimestampToken token, X509Certificate2 authority, List<VerificationProblem> problems)
    {
        var time = token.TokenInfo.Timestamp.UtcDateTime;
        var trusted = Leads(authority, token.AsSignedCms().Certificates, Oids.TimeStamping, out _, time);
        if (!trusted) problems.Add(Problems.UntrustedTimestamp);
        return new(time, authority.GetNameInfo(X509NameType.SimpleName, false), trusted);
    }

    /// <summary>A time-stamp proves that the signature existed before the certificate could expire; without one, only today counts.</summary>
    DateTime At(Stamp stamp) => stamp is { IsTrusted: true, TimeUtc: { } time } ? time : nowUtc;

    bool Leads(X509Certificate2 certificate, X509Certificate2Collection others, string? usage, out bool onlyTime, DateTime atUtc)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots.ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = atUtc.ToLocalTime();
        if (usage is not null) chain.ChainPolicy.ApplicationPolicy.Add(new Oid(usage));
        var trusted = chain.Build(certificate);
        onlyTime = !trusted && chain.ChainStatus.All(s => s.Status == X509ChainStatusFlags.NotTimeValid);
        return trusted;
    }
}
