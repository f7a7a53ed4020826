using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Khue.Signing.Contracts;

namespace Khue.Signing.Authority;

/// <summary>A key held in this process for as long as a signing session lasts. The calls do not wait: signing takes microseconds.</summary>
internal sealed class LocalSigner(AsymmetricAlgorithm key, IReadOnlyList<X509Certificate2> chain) : ISigner, IDisposable
{
    public IReadOnlyList<X509Certificate2> Chain => chain;

    public Task<byte[]> SignDigest(ReadOnlyMemory<byte> sha256, CancellationToken ct) => Task.FromResult(key switch
    {
        ECDsa ec => ec.SignHash(sha256.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        RSA rsa => rsa.SignHash(sha256.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => throw new NotSupportedException("Only ECDSA and RSA keys sign."),
    });

    public void Dispose() => key.Dispose();
}
