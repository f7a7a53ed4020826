namespace Khue.Signing;

/// <summary>Object identifiers of the formats we write.</summary>
internal static class Oids
{
    public const string Data = "1.2.840.113549.1.7.1", SignedData = "1.2.840.113549.1.7.2", TimestampContent = "1.2.840.113549.1.9.16.1.4";
    public const string ContentType = "1.2.840.113549.1.9.3", MessageDigest = "1.2.840.113549.1.9.4";
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47", SignatureTimestamp = "1.2.840.113549.1.9.16.2.14";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1", EcdsaSha256 = "1.2.840.10045.4.3.2", Rsa = "1.2.840.113549.1.1.1";
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";
}
