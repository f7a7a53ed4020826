using System.Security.Cryptography.X509Certificates;

namespace Khue.Signing.Contracts;

/// <summary>A key that signs, wherever it lives: in this program, on a token (PKCS#11) or at a remote service (CSC).</summary>
public interface ISigner
{
    /// <summary>The signer's certificate first, then its issuers below the root: a verifier holds the root itself. ECDSA P-256 or RSA of at least 2048 bits.</summary>
    IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>Signs a SHA-256 digest of 32 bytes.</summary>
    /// <returns>ECDSA: r and s, 32 bytes each; RSA: PKCS#1 v1.5.</returns>
    Task<byte[]> SignDigest(ReadOnlyMemory<byte> sha256, CancellationToken ct);
}
