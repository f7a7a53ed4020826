using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Khue.Signing.Contracts;
using Khue.Signing.Signatures;
using static Khue.Signing.Signatures.XmlNames;

namespace Khue.Signing.Verification;

/// <summary>Verifies every XML signature of a document and says which elements each covers. Only exclusive canonicalisation, SHA-256,
/// ECDSA and RSA are known, and only references into the same document.</summary>
internal sealed class XmlVerification
{
    const int MostSignatures = 5000, MostReferences = 50;

    readonly XmlDocument document;
    readonly Trust trust;
    readonly Dictionary<string, XmlElement?> ids = new(StringComparer.Ordinal);
    readonly HashSet<XmlElement> covered = [];
    readonly List<XmlElement> signatures = [];

    public XmlVerification(XmlDocument document, Trust trust)
    {
        (this.document, this.trust) = (document, trust);
        foreach (var element in document.GetElementsByTagName("*").Cast<XmlElement>())
        {
            if (element is { LocalName: "Signature", NamespaceURI: Ds }) signatures.Add(element);
            foreach (var a in element.Attributes.Cast<XmlAttribute>().Where(a => a.LocalName is "Id" or "ID" or "id"))
                // Two bearers of an Id: no reference to it means anything.
                if (!ids.TryAdd(a.Value, element) && ids[a.Value] != element) ids[a.Value] = null;
        }
        if (signatures.Count > MostSignatures) throw new XmlException("Too many signatures.");
    }

    /// <summary>Whether content stands anywhere that no whole signature covers. Slots, and what leads to them, may bear attributes.</summary>
    public bool HasUncovered { get; private set; }

    public List<VerifiedSignature> Run()
    {
        var result = signatures.ConvertAll(Verify);
        var leading = covered.Concat(signatures).SelectMany(Ancestors).ToHashSet();
        HasUncovered = Uncovered(document.DocumentElement!, leading);
        return result;
    }

    VerifiedSignature Verify(XmlElement signature)
    {
        try
        {
            return Examine(signature);
        }
        catch (CryptographicException)
        {
            // Certificates are decoded late, so a broken one can fail at any step.
            return new("", "", "", "", null, null, null, null, false, false, [], false, [Problems.Signature]);
        }
    }

    VerifiedSignature Examine(XmlElement signature)
    {
        var problems = new List<VerificationProblem>();
        var certificates = Certificates(signature);
        var leaf = certificates.FirstOrDefault();
        var targets = new List<XmlElement>();
        var value = signature["SignatureValue", Ds];
        if (leaf is null || !Algorithms.IsStrong(leaf)) problems.Add(Problems.Certificate);
        else if (signature["SignedInfo", Ds] is not { } info || value is null) problems.Add(Problems.Signature);
        else
        {
            CheckValue(info, value, leaf, problems);
            CheckReferences(signature, info, targets, problems);
        }
        var properties = Properties(signature);
        if (leaf is not null && Find(properties, "SigningCertificateV2") is { } named && !Names(named, leaf)) problems.Add(Problems.Certificate);
        if (!IsWellMade(signature)) problems.Add(Problems.Signature);
        var whole = problems.Count == 0;
        var stamp = new Trust.Stamp(null, null, false);
        var trusted = false;
        if (leaf is not null)
        {
            stamp = trust.Timestamp(Token(signature), value is null ? [] : Canonical.Bytes(value), problems);
            trusted = trust.Signer(leaf, certificates, stamp, problems);
            whole &= !problems.Contains(Problems.BadTimestamp);
        }
        if (whole) covered.UnionWith(targets);
        return new(leaf?.GetNameInfo(X509NameType.SimpleName, false) ?? "", leaf?.Subject ?? "", leaf?.Issuer ?? "", leaf?.SerialNumber ?? "",
            Find(properties, "ClaimedRole")?.InnerText, Time(Find(properties, "SigningTime")?.InnerText), stamp.TimeUtc, stamp.Authority, whole, whole && trusted,
            targets.ConvertAll(Path), targets.Contains(document.DocumentElement!), problems);
    }

    static void CheckValue(XmlElement info, XmlElement value, X509Certificate2 leaf, List<VerificationProblem> problems)
    {
        var method = info["SignatureMethod", Ds]?.GetAttribute("Algorithm");
        if (info["CanonicalizationMethod", Ds] is not { HasChildNodes: false } c14n || c14n.GetAttribute("Algorithm") != ExclusiveC14N || method is not (EcdsaSha256 or RsaSha256))
        {
            problems.Add(Problems.Algorithm);
            return;
        }
        using var rsa = leaf.GetRSAPublicKey();
        using var ec = leaf.GetECDsaPublicKey();
        var digest = SHA256.HashData(Canonical.Bytes(info));
        var right = Bytes(value) is { } bytes && (method == RsaSha256
            ? rsa?.VerifyHash(digest, bytes.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : ec?.VerifyHash(digest, bytes.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)) == true;
        if (!right) problems.Add(Problems.Signature);
    }

    void CheckReferences(XmlElement signature, XmlElement info, List<XmlElement> targets, List<VerificationProblem> problems)
    {
        var references = info.ChildNodes.OfType<XmlElement>().Where(e => e is { LocalName: "Reference", NamespaceURI: Ds }).ToList();
        var properties = Properties(signature);
        var sealedProperties = properties is null;
        if (references.Count > MostReferences) references = [];
        foreach (var reference in references)
        {
            if (Target(reference.GetAttribute("URI")) is not { } target)
            {
                problems.Add(Problems.Reference);
                continue;
            }
            var transforms = reference["Transforms", Ds]?.ChildNodes.OfType<XmlElement>().Select(t => t.HasChildNodes ? "" : t.GetAttribute("Algorithm")).ToList() ?? [];
            var enveloped = transforms is [Enveloped, ExclusiveC14N];
            if (!enveloped && transforms is not [ExclusiveC14N] || reference["DigestMethod", Ds]?.GetAttribute("Algorithm") != Sha256) problems.Add(Problems.Algorithm);
            else if (Ancestors(signature).Contains(target) != enveloped) problems.Add(Problems.Reference);
            else if (Bytes(reference["DigestValue", Ds]) is not { } digest || !digest.Span.SequenceEqual(SHA256.HashData(Canonical.Bytes(target, enveloped ? signature : null)))) problems.Add(Problems.Digest);
            if (target == properties) sealedProperties = true;
            else if (reference.GetAttribute("Type") == SignedPropertiesType) problems.Add(Problems.Reference);
            else targets.Add(target);
        }
        if (targets.Count == 0 || !sealedProperties) problems.Add(Problems.Reference);
    }

    XmlElement? Target(string uri) => uri switch
    {
        "" => document.DocumentElement,
        ['#', .. var id] => ids.GetValueOrDefault(id),
        _ => null,
    };

    /// <summary>The signed properties where XAdES puts them, and nowhere else.</summary>
    static XmlElement? Properties(XmlElement signature) =>
        signature.ChildNodes.OfType<XmlElement>().Where(e => e is { LocalName: "Object", NamespaceURI: Ds }).Select(o => o["QualifyingProperties", Xades]?["SignedProperties", Xades]).FirstOrDefault(p => p is not null);

    /// <summary>The frame around the signed properties, which no digest covers, says only what it must.</summary>
    static bool IsWellMade(XmlElement signature)
    {
        var frame = signature.ChildNodes.OfType<XmlElement>().SelectMany(o => o.ChildNodes.OfType<XmlElement>()).FirstOrDefault(e => e.LocalName == "QualifyingProperties");
        if (frame is null) return true;
        return frame.NamespaceURI == Xades && frame.GetAttribute("Target") == "#" + signature.GetAttribute("Id")
            && frame.ChildNodes.OfType<XmlElement>().All(e => e.NamespaceURI == Xades && e.LocalName is "SignedProperties" or "UnsignedProperties")
            && Find(frame, "UnsignedProperties")?.GetElementsByTagName("*").OfType<XmlElement>().All(e => e.Attributes.OfType<XmlAttribute>().All(a => a.NamespaceURI == "http://www.w3.org/2000/xmlns/" || a.Name is "Id" or "Algorithm" or "Encoding")) != false
            && (Find(frame, "SignatureTimeStamp")?.ChildNodes.OfType<XmlElement>() ?? []).All(e =>
                e is { LocalName: "EncapsulatedTimeStamp", NamespaceURI: Xades } || e is { LocalName: "CanonicalizationMethod", NamespaceURI: Ds } && e.GetAttribute("Algorithm") == ExclusiveC14N);
    }

    static XmlElement? Find(XmlElement? within, string name) => within?.GetElementsByTagName(name, Xades).OfType<XmlElement>().FirstOrDefault();

    static bool Names(XmlElement named, X509Certificate2 leaf)
    {
        var digest = named["Cert", Xades]?["CertDigest", Xades];
        return digest?["DigestMethod", Ds]?.GetAttribute("Algorithm") != Sha256
            || Bytes(digest["DigestValue", Ds]) is { } value && value.Span.SequenceEqual(SHA256.HashData(leaf.RawData));
    }

    static X509Certificate2Collection Certificates(XmlElement signature)
    {
        var found = new X509Certificate2Collection();
        foreach (var element in signature["KeyInfo", Ds]?["X509Data", Ds]?.ChildNodes.OfType<XmlElement>().Where(e => e.LocalName == "X509Certificate").Take(20) ?? [])
            try
            {
                if (Bytes(element) is { } der) found.Add(X509CertificateLoader.LoadCertificate(der.Span));
            }
            catch (CryptographicException)
            {
                // A broken certificate counts as none.
            }
        return found;
    }

    /// <summary>Null when there is none; empty, which is no token, when it cannot be read.</summary>
    static ReadOnlyMemory<byte>? Token(XmlElement signature) =>
        Find(signature, "EncapsulatedTimeStamp") is { } token ? Bytes(token) ?? ReadOnlyMemory<byte>.Empty : default(ReadOnlyMemory<byte>?);

    static ReadOnlyMemory<byte>? Bytes(XmlElement? element)
    {
        if (element is null) return null;
        var text = element.InnerText;
        var buffer = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, buffer, out var count)) return null;
        // Only the one right spelling of these bytes: spare bits in the last digit could otherwise be changed unseen.
        var spelling = Convert.ToBase64String(buffer, 0, count);
        return spelling.AsSpan().SequenceEqual(string.Concat(text.Where(c => !char.IsWhiteSpace(c)))) ? buffer.AsMemory(0, count) : default(ReadOnlyMemory<byte>?);
    }

    bool Uncovered(XmlElement element, HashSet<XmlNode> leading)
    {
        if (covered.Contains(element) || element is { LocalName: "Signature", NamespaceURI: Ds }) return false;
        if (!leading.Contains(element)) return element.HasAttributes || element.HasChildNodes;
        return element.ChildNodes.Cast<XmlNode>().Any(n => n is XmlElement child ? Uncovered(child, leading) : n is XmlText or XmlCDataSection && n.Value!.Trim().Length > 0);
    }

    static IEnumerable<XmlNode> Ancestors(XmlNode node)
    {
        for (var parent = node.ParentNode; parent is not null; parent = parent.ParentNode) yield return parent;
    }

    static string Path(XmlElement element)
    {
        var path = "/" + string.Join('/', Ancestors(element).OfType<XmlElement>().Reverse().Append(element).Select(e => e.Name));
        return element.GetAttribute("Id") is { Length: > 0 } id ? $"{path}#{id}" : path;
    }

    static DateTime? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;
}
