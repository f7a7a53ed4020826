namespace Khue.Signing.Signatures;

/// <summary>Identifiers of XMLDSig and XAdES.</summary>
internal static class XmlNames
{
    public const string Ds = "http://www.w3.org/2000/09/xmldsig#", Xades = "http://uri.etsi.org/01903/v1.3.2#";
    public const string ExclusiveC14N = "http://www.w3.org/2001/10/xml-exc-c14n#", Enveloped = Ds + "enveloped-signature";
    public const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    public const string EcdsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    public const string SignedPropertiesType = "http://uri.etsi.org/01903#SignedProperties";
}
