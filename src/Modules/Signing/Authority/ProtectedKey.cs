using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Khue.Kernel.Domain;

namespace Khue.Signing.Authority;

/// <summary>A private key at rest: PKCS#8 under PBES2 with AES-256. Neither the person's PIN nor the server's secret alone opens it.
/// The same key under another word may follow the first. Slowing down someone who tries PINs is the caller's duty.</summary>
internal static class ProtectedKey
{
    // A PIN can be guessed and must be slow to try; the server's secret alone is 32 random bytes, which no number of rounds makes stronger.
    const int Rounds = 100_000, RoundsWithoutPin = 1;

    /// <param name="pin">Empty for a key that the server opens by itself.</param>
    /// <param name="serverSecret">At least 32 bytes, kept outside the database.</param>
    public static byte[] Protect(AsymmetricAlgorithm key, string pin, ReadOnlySpan<byte> serverSecret) =>
        key.ExportEncryptedPkcs8PrivateKey(Password(pin, serverSecret), new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, pin.Length == 0 ? RoundsWithoutPin : Rounds));

    /// <summary>The key of a certificate.</summary>
    /// <exception cref="DomainException">The PIN is wrong.</exception>
    public static AsymmetricAlgorithm Open(ReadOnlySpan<byte> protectedKey, string pin, ReadOnlySpan<byte> serverSecret, X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        AsymmetricAlgorithm key = rsa is null ? ECDsa.Create() : RSA.Create();
        try
        {
            key.ImportEncryptedPkcs8PrivateKey(Password(pin, serverSecret), protectedKey, out _);
            if (key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(certificate.PublicKey.ExportSubjectPublicKeyInfo())) return key;
        }
        catch (CryptographicException)
        {
            // A wrong password shows as broken padding or as no key at all: both are answered below.
        }
        key.Dispose();
        throw new DomainException(SigningErrors.WrongPin, "Pin");
    }

    /// <summary>What follows the first wrapped key; empty when nothing does.</summary>
    public static ReadOnlySpan<byte> Second(ReadOnlySpan<byte> protectedKeys)
    {
        AsnDecoder.ReadEncodedValue(protectedKeys, AsnEncodingRules.BER, out _, out _, out var length);
        return protectedKeys[length..];
    }

    static string Password(string pin, ReadOnlySpan<byte> serverSecret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(serverSecret.Length, 32, nameof(serverSecret));
        return Convert.ToBase64String(HMACSHA256.HashData(serverSecret, Encoding.UTF8.GetBytes(pin.Normalize(NormalizationForm.FormC))));
    }
}
