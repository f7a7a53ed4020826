using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Khue.Signing.Authority;

/// <summary>The built-in authority of a demo or a small site: a root, an issuing authority below it, and what that one issues. ECDSA P-256.</summary>
internal sealed class CertificateAuthority(X509Certificate2 root, X509Certificate2 issuing, ECDsa issuingKey) : IDisposable
{
    public X509Certificate2 Root => root;
    public X509Certificate2 Issuing => issuing;

    /// <summary>For keeping: see <see cref="ProtectedKey"/>.</summary>
    public ECDsa IssuingKey => issuingKey;

    /// <summary>A new root and issuing authority. The root's key is forgotten at once, so no second issuer can ever appear below it.</summary>
    public static CertificateAuthority Create(string organisation, DateTimeOffset now)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issuingKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = Request(Name($"{organisation} – CA gốc", organisation, null), rootKey, X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 1, true));
        var root = rootRequest.CreateSelfSigned(now.AddDays(-1), now.AddYears(20));
        var request = Request(Name($"{organisation} – CA cấp phát", organisation, null), issuingKey, X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        var issuing = request.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), now.AddDays(-1), now.AddYears(10), Serial());
        return new(X509CertificateLoader.LoadCertificate(root.RawData), issuing, issuingKey);
    }

    /// <summary>A certificate for a person or an organisation to sign documents with.</summary>
    public X509Certificate2 Issue(AsymmetricAlgorithm key, string commonName, string? organisation, string? personalNumber, DateTimeOffset from, DateTimeOffset to) =>
        Sign(Request(Name(commonName, organisation, personalNumber), key, X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation), from, to);

    /// <summary>A certificate that may only sign time-stamps.</summary>
    public X509Certificate2 IssueTimestamping(AsymmetricAlgorithm key, string commonName, string organisation, DateTimeOffset from, DateTimeOffset to)
    {
        var request = Request(Name(commonName, organisation, null), key, X509KeyUsageFlags.DigitalSignature);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(Oids.TimeStamping)], critical: true));
        return Sign(request, from, to);
    }

    /// <summary>A leaf with its issuer, as signatures carry it.</summary>
    public IReadOnlyList<X509Certificate2> ChainOf(X509Certificate2 leaf) => [leaf, issuing];

    public void Dispose() => issuingKey.Dispose();

    X509Certificate2 Sign(CertificateRequest request, DateTimeOffset from, DateTimeOffset to)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuing, true, false));
        return request.Create(issuing.SubjectName, X509SignatureGenerator.CreateForECDsa(issuingKey), from, to, Serial());
    }

    static CertificateRequest Request(X500DistinguishedName name, AsymmetricAlgorithm key, X509KeyUsageFlags usage)
    {
        var request = key is RSA rsa
            ? new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(name, (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    static X500DistinguishedName Name(string commonName, string? organisation, string? personalNumber)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCountryOrRegion("VN");
        if (organisation is not null) name.AddOrganizationName(organisation);
        name.AddCommonName(commonName);
        if (personalNumber is not null) name.Add("2.5.4.5", personalNumber);
        return name.Build();
    }

    static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)(serial[0] & 0x7F | 0x40);
        return serial;
    }
}
