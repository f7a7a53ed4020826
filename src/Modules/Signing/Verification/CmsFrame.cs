using System.Formats.Asn1;

namespace Khue.Signing.Verification;

/// <summary>Checks the parts of a CMS SignedData that no signature covers and that verifiers pass over: with them as the standard (RFC 5652)
/// says, a changed byte there shows like any other.</summary>
internal static class CmsFrame
{
    static readonly string[] signatureAlgorithms =
    [
        Oids.Rsa, "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
        Oids.EcdsaSha256, "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
    ];

    public static bool IsWellMade(ReadOnlyMemory<byte> der)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.BER);
            var info = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            if (info.ReadObjectIdentifier() != Oids.SignedData) return false;
            var wrapped = info.ReadSequence(new(TagClass.ContextSpecific, 0));
            info.ThrowIfNotEmpty();
            var signed = wrapped.ReadSequence();
            wrapped.ThrowIfNotEmpty();
            return Signed(signed);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    static bool Signed(AsnReader signed)
    {
        var version = signed.ReadInteger();
        var digests = signed.ReadSetOf(skipSortOrderValidation: true);
        var digest = Algorithm(digests.ReadSequence());
        digests.ThrowIfNotEmpty();
        var isData = signed.ReadSequence().ReadObjectIdentifier() == Oids.Data;
        while (signed.HasData && signed.PeekTag().TagClass == TagClass.ContextSpecific) signed.ReadEncodedValue();
        var signers = signed.ReadSetOf(skipSortOrderValidation: true);
        signed.ThrowIfNotEmpty();
        var signer = signers.ReadSequence();
        signers.ThrowIfNotEmpty();
        var byIssuer = Signer(signer, digest);
        return byIssuer is { } named && version == (isData && named ? 1 : 3);
    }

    /// <summary>Whether the signer is named by issuer and serial number (else by key); null when something is wrong.</summary>
    static bool? Signer(AsnReader signer, string digest)
    {
        var version = signer.ReadInteger();
        var byIssuer = signer.PeekTag().TagClass == TagClass.Universal;
        signer.ReadEncodedValue();
        if (version != (byIssuer ? 1 : 3) || Algorithm(signer.ReadSequence()) != digest) return null;
        signer.ReadSetOf(skipSortOrderValidation: true, new(TagClass.ContextSpecific, 0));
        if (!signatureAlgorithms.Contains(signer.ReadSequence().ReadObjectIdentifier())) return null;
        signer.ReadOctetString();
        if (signer.HasData)
        {
            var unsigned = signer.ReadSetOf(skipSortOrderValidation: true, new(TagClass.ContextSpecific, 1));
            while (unsigned.HasData)
                if (unsigned.ReadSequence().ReadObjectIdentifier() is var oid && !oid.StartsWith("1.2.840.113549.1.9.", StringComparison.Ordinal) && !oid.StartsWith("0.4.0.1733.2.", StringComparison.Ordinal)) return null;
        }
        signer.ThrowIfNotEmpty();
        return byIssuer;
    }

    static string Algorithm(AsnReader algorithm)
    {
        var oid = algorithm.ReadObjectIdentifier();
        if (algorithm.HasData) algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
        return oid;
    }
}
