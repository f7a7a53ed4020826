using System.Formats.Asn1;
using System.Security.Cryptography;
using Khue.Signing.Contracts;

namespace Khue.Signing.Signatures;

/// <summary>Writes CMS SignedData (RFC 5652) with one signer through any <see cref="ISigner"/>. The framework's own writer wants the key itself,
/// which a remote service never gives.</summary>
internal static class CmsSignature
{
    /// <summary>CAdES-B-B, or B-T with an authority. Carries no signing time: PAdES keeps it in the PDF.</summary>
    /// <param name="digest">SHA-256 of the content.</param>
    /// <param name="contentType">What the content is.</param>
    /// <param name="content">Embedded; null when detached.</param>
    public static async Task<byte[]> Sign(
        byte[] digest, string contentType, byte[]? content, ISigner signer, ITimestampAuthority? timestamps, CancellationToken ct)
    {
        var attributes = Attributes(digest, contentType, signer);
        var signature = await signer.SignDigest(SHA256.HashData(attributes), ct);
        var isRsa = signer.Chain[0].PublicKey.Oid.Value == Oids.Rsa;
        if (!isRsa) signature = Der(signature);
        var token = timestamps is null ? null : await timestamps.Stamp(SHA256.HashData(signature), ct);
        return Write(contentType, content, signer, attributes, isRsa, signature, token);
    }

    static byte[] Attributes(byte[] digest, string contentType, ISigner signer)
    {
        var to = new AsnWriter(AsnEncodingRules.DER);
        using (to.PushSetOf())
        {
            Attribute(to, Oids.ContentType, () => to.WriteObjectIdentifier(contentType));
            Attribute(to, Oids.MessageDigest, () => to.WriteOctetString(digest));
            Attribute(to, Oids.SigningCertificateV2, () =>
            {
                using (to.PushSequence())
                using (to.PushSequence())
                using (to.PushSequence())
                    to.WriteOctetString(SHA256.HashData(signer.Chain[0].RawData));
            });
        }
        return to.Encode();
    }

    static void Attribute(AsnWriter to, string oid, Action value)
    {
        using (to.PushSequence())
        {
            to.WriteObjectIdentifier(oid);
            using (to.PushSetOf()) value();
        }
    }

    static byte[] Write(string contentType, byte[]? content, ISigner signer, byte[] attributes, bool isRsa, byte[] signature, byte[]? token)
    {
        var to = new AsnWriter(AsnEncodingRules.DER);
        using (to.PushSequence())
        {
            to.WriteObjectIdentifier(Oids.SignedData);
            using (to.PushSequence(new(TagClass.ContextSpecific, 0)))
            using (to.PushSequence())
            {
                to.WriteInteger(contentType == Oids.Data ? 1 : 3);
                using (to.PushSetOf()) Algorithm(to, Oids.Sha256);
                using (to.PushSequence())
                {
                    to.WriteObjectIdentifier(contentType);
                    if (content is not null)
                        using (to.PushSequence(new(TagClass.ContextSpecific, 0))) to.WriteOctetString(content);
                }
                using (to.PushSetOf(new(TagClass.ContextSpecific, 0)))
                    foreach (var certificate in signer.Chain) to.WriteEncodedValue(certificate.RawData);
                using (to.PushSetOf()) Signer(to, signer, attributes, isRsa, signature, token);
            }
        }
        return to.Encode();
    }

    static void Signer(AsnWriter to, ISigner signer, byte[] attributes, bool isRsa, byte[] signature, byte[]? token)
    {
        using var sequence = to.PushSequence();
        to.WriteInteger(1);
        using (to.PushSequence())
        {
            to.WriteEncodedValue(signer.Chain[0].IssuerName.RawData);
            to.WriteInteger(signer.Chain[0].SerialNumberBytes.Span);
        }
        Algorithm(to, Oids.Sha256);
        // The same bytes as signed, under the implicit tag they bear here.
        attributes = [0xA0, .. attributes[1..]];
        to.WriteEncodedValue(attributes);
        Algorithm(to, isRsa ? Oids.Rsa : Oids.EcdsaSha256, withNull: isRsa);
        to.WriteOctetString(signature);
        if (token is null) return;
        using (to.PushSetOf(new(TagClass.ContextSpecific, 1)))
            Attribute(to, Oids.SignatureTimestamp, () => to.WriteEncodedValue(token));
    }

    static void Algorithm(AsnWriter to, string oid, bool withNull = false)
    {
        using var sequence = to.PushSequence();
        to.WriteObjectIdentifier(oid);
        if (withNull) to.WriteNull();
    }

    /// <summary>From r and s side by side to the sequence that CMS wants.</summary>
    static byte[] Der(ReadOnlySpan<byte> signature)
    {
        var to = new AsnWriter(AsnEncodingRules.DER);
        using (to.PushSequence())
        {
            to.WriteIntegerUnsigned(Trim(signature[..(signature.Length / 2)]));
            to.WriteIntegerUnsigned(Trim(signature[(signature.Length / 2)..]));
        }
        return to.Encode();
    }

    static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> number)
    {
        while (number.Length > 1 && number[0] == 0) number = number[1..];
        return number;
    }
}
