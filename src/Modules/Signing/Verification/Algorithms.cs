using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Khue.Signing.Verification;

/// <summary>Which cryptography is good enough: SHA-2; RSA of at least 2048 bits or an elliptic curve of at least 256.</summary>
internal static class Algorithms
{
    static readonly string[] digests = [Oids.Sha256, "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    public static bool Accept(SignerInfo signer, X509Certificate2 certificate) => digests.Contains(signer.DigestAlgorithm.Value) && IsStrong(certificate);

    public static bool IsStrong(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ec = certificate.GetECDsaPublicKey();
        return rsa?.KeySize is >= 2048 and <= 8192 || ec?.KeySize >= 256;
    }

    /// <summary>When the signature says which certificate it was made with (signing-certificate-v2 over SHA-256), it must be this one:
    /// else another certificate for the same key could be put in its place.</summary>
    public static bool NamesItsCertificate(SignerInfo signer, X509Certificate2 certificate)
    {
        var attribute = signer.SignedAttributes.Cast<CryptographicAttributeObject>().FirstOrDefault(a => a.Oid.Value == Oids.SigningCertificateV2);
        if (attribute is null) return true;
        try
        {
            var first = new AsnReader(attribute.Values[0].RawData, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();
            var algorithm = first.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? first.ReadSequence().ReadObjectIdentifier() : Oids.Sha256;
            var hash = first.ReadOctetString();
            return algorithm == Oids.Sha256 ? hash.AsSpan().SequenceEqual(SHA256.HashData(certificate.RawData)) : digests.Contains(algorithm);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
