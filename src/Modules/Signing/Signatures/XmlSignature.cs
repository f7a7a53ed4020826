using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Khue.Signing.Contracts;
using static Khue.Signing.Signatures.XmlNames;

namespace Khue.Signing.Signatures;

/// <summary>Signs an element of an XML document (XMLDSig with XAdES-B-B, or B-T with an authority); the signature stands in a slot outside it.</summary>
internal static class XmlSignature
{
    /// <param name="target">Has an attribute Id, unique in the document. Only this element is read, whatever the size of the rest.</param>
    /// <param name="slot">Receives the signature as its last child; outside <paramref name="target"/>.</param>
    public static async Task<XmlElement> Sign(
        XmlElement target, XmlElement slot, SignatureClaims claims, ISigner signer, ITimestampAuthority? timestamps, CancellationToken ct)
    {
        var id = target.GetAttribute("Id");
        if (id.Length == 0) throw new ArgumentException("The element to sign has no Id.", nameof(target));
        for (XmlNode? node = slot; node is not null; node = node.ParentNode)
            if (node == target) throw new ArgumentException("A signature stands outside what it signs.", nameof(slot));

        var fragment = slot.OwnerDocument.CreateDocumentFragment();
        fragment.InnerXml = Template(id, SHA256.HashData(Canonical.Bytes(target)), claims, signer);
        var signature = (XmlElement)slot.AppendChild(fragment.FirstChild!)!;
        var signedInfo = Child(signature, "SignedInfo");
        var value = Child(signature, "SignatureValue");
        var qualifying = (XmlElement)Child(signature, "Object").FirstChild!;
        var properties = (XmlElement)qualifying.FirstChild!;
        var reference = (XmlElement)signedInfo.LastChild!;
        reference.LastChild!.InnerText = Convert.ToBase64String(SHA256.HashData(Canonical.Bytes(properties)));
        value.InnerText = Convert.ToBase64String(await signer.SignDigest(SHA256.HashData(Canonical.Bytes(signedInfo)), ct));
        if (timestamps is null) return signature;
        var token = await timestamps.Stamp(SHA256.HashData(Canonical.Bytes(value)), ct);
        var unsigned = slot.OwnerDocument.CreateDocumentFragment();
        unsigned.InnerXml = $"""<xades:UnsignedProperties xmlns:xades="{Xades}"><xades:UnsignedSignatureProperties><xades:SignatureTimeStamp><ds:CanonicalizationMethod xmlns:ds="{Ds}" Algorithm="{ExclusiveC14N}"></ds:CanonicalizationMethod><xades:EncapsulatedTimeStamp>{Convert.ToBase64String(token)}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp></xades:UnsignedSignatureProperties></xades:UnsignedProperties>""";
        qualifying.AppendChild(unsigned.FirstChild!);
        return signature;
    }

    static XmlElement Child(XmlElement parent, string name) => parent[name, Ds]!;

    static string Template(string target, byte[] digest, SignatureClaims claims, ISigner signer)
    {
        var id = "s" + Guid.CreateVersion7().ToString("N");
        var leaf = signer.Chain[0];
        var algorithm = leaf.PublicKey.Oid.Value == Oids.Rsa ? RsaSha256 : EcdsaSha256;
        var certificates = string.Concat(signer.Chain.Select(c => $"<ds:X509Certificate>{Convert.ToBase64String(c.RawData)}</ds:X509Certificate>"));
        var transform = $"<ds:Transforms><ds:Transform Algorithm=\"{ExclusiveC14N}\"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm=\"{Sha256}\"></ds:DigestMethod>";
        var place = claims.Location is { } l ? $"<xades:SignatureProductionPlaceV2><xades:City>{Text(l)}</xades:City></xades:SignatureProductionPlaceV2>" : "";
        var role = claims.Role is { } r ? $"<xades:SignerRoleV2><xades:ClaimedRoles><xades:ClaimedRole>{Text(r)}</xades:ClaimedRole></xades:ClaimedRoles></xades:SignerRoleV2>" : "";
        return $"<ds:Signature xmlns:ds=\"{Ds}\" Id=\"{id}\"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm=\"{ExclusiveC14N}\"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm=\"{algorithm}\"></ds:SignatureMethod>"
            + $"<ds:Reference URI=\"#{Text(target)}\">{transform}<ds:DigestValue>{Convert.ToBase64String(digest)}</ds:DigestValue></ds:Reference>"
            + $"<ds:Reference Type=\"{SignedPropertiesType}\" URI=\"#{id}-p\">{transform}<ds:DigestValue></ds:DigestValue></ds:Reference></ds:SignedInfo>"
            + $"<ds:SignatureValue Id=\"{id}-v\"></ds:SignatureValue><ds:KeyInfo><ds:X509Data>{certificates}</ds:X509Data></ds:KeyInfo>"
            + $"<ds:Object><xades:QualifyingProperties xmlns:xades=\"{Xades}\" Target=\"#{id}\"><xades:SignedProperties Id=\"{id}-p\"><xades:SignedSignatureProperties>"
            + $"<xades:SigningTime>{claims.TimeUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</xades:SigningTime>"
            + $"<xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod Algorithm=\"{Sha256}\"></ds:DigestMethod><ds:DigestValue>{Convert.ToBase64String(SHA256.HashData(leaf.RawData))}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2>"
            + $"{place}{role}</xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></ds:Object></ds:Signature>";
    }

    static string Text(string text) => SecurityElement.Escape(text.Normalize(NormalizationForm.FormC));
}
