using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Khue.Kernel.Documents.Reading;
using Khue.Signing.Contracts;

namespace Khue.Signing.Verification;

/// <summary>Verifies every signature of a PDF, and that what follows each only adds further signatures.</summary>
internal sealed class PdfVerification(ReadOnlyMemory<byte> bytes, Trust trust)
{
    const int MostFields = 1000, DeepestField = 16;

    readonly PdfFile file = PdfFile.Open(bytes);

    public bool IsEncrypted => file.IsEncrypted;

    public List<VerifiedSignature> Run()
    {
        var found = new List<PdfDictionary>();
        Collect(file.Dictionary(file.Catalog.GetValueOrDefault("AcroForm"))?.GetValueOrDefault("Fields"), null, 0, found);
        return found.ConvertAll(Verify);
    }

    void Collect(object? fields, string? inherited, int depth, List<PdfDictionary> found)
    {
        if (depth > DeepestField) throw new PdfUnreadableException("Fields are nested too deeply.");
        foreach (var field in (file.List(fields) ?? []).Select(file.Dictionary).OfType<PdfDictionary>())
        {
            var type = field.Name("FT") ?? inherited;
            if (type == "Sig" && file.Dictionary(field.GetValueOrDefault("V")) is { } value) found.Add(value);
            if (found.Count > MostFields) throw new PdfUnreadableException("Too many fields.");
            if (field.ContainsKey("Kids")) Collect(field["Kids"], type, depth + 1, found);
        }
    }

    VerifiedSignature Verify(PdfDictionary signature)
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

    VerifiedSignature Examine(PdfDictionary signature)
    {
        var problems = new List<VerificationProblem>();
        var end = 0;
        var cms = Range(signature, out var from, out var to, out end) ? Decode(signature, from, to, end, problems) : null;
        if (end == 0) problems.Add(Problems.Range);
        var signer = cms is null ? null : Check(cms, problems);
        if (end > 0) After(end, problems);
        var whole = problems.Count == 0;
        var stamp = new Trust.Stamp(null, null, false);
        var trusted = false;
        if (signer?.Certificate is { } certificate)
        {
            stamp = trust.Timestamp(Token(signer), signer.GetSignature(), problems);
            trusted = trust.Signer(certificate, cms!.Certificates, stamp, problems);
            whole &= !problems.Contains(Problems.BadTimestamp);
        }
        var leaf = signer?.Certificate;
        return new(leaf?.GetNameInfo(X509NameType.SimpleName, false) ?? signature.Text("Name") ?? "", leaf?.Subject ?? "", leaf?.Issuer ?? "", leaf?.SerialNumber ?? "",
            signature.Text("Reason"), Time(signature.Text("M")), stamp.TimeUtc, stamp.Authority, whole, whole && trusted,
            [$"bytes 0-{end}"], end == bytes.Length, problems);
    }

    /// <summary>The signed range must be the file from its start to the end of a revision, less exactly the signature's own contents.</summary>
    bool Range(PdfDictionary signature, out int from, out int to, out int end)
    {
        (from, to, end) = (0, 0, 0);
        if (file.List(signature.GetValueOrDefault("ByteRange")) is not [long and 0, long a, long b, long c] || signature.GetValueOrDefault("Contents") is not PdfText { Hexadecimal: true } contents) return false;
        if (contents.From < 0 || !IsPlain(bytes.Span[(contents.From + 1)..(contents.To - 1)], contents.Bytes.Length) || contents.From != a || contents.To != b || c <= 0 || b + c > bytes.Length) return false;
        (from, to, end) = ((int)a, (int)b, (int)(b + c));
        return true;
    }

    /// <summary>Hexadecimal as programs write it: no blanks, one case. Anything else means that someone changed a digit without changing its value.</summary>
    static bool IsPlain(ReadOnlySpan<byte> digits, int length) =>
        digits.Length == 2 * length && !digits.ContainsAnyExcept("0123456789ABCDEFabcdef"u8) && (!digits.ContainsAnyInRange((byte)'a', (byte)'f') || !digits.ContainsAnyInRange((byte)'A', (byte)'F'));

    SignedCms? Decode(PdfDictionary signature, int from, int to, int end, List<VerificationProblem> problems)
    {
        if (signature.Name("SubFilter") is not ("ETSI.CAdES.detached" or "adbe.pkcs7.detached"))
        {
            problems.Add(Problems.Algorithm);
            return null;
        }
        try
        {
            var content = new byte[end - (to - from)];
            bytes.Span[..from].CopyTo(content);
            bytes.Span[to..end].CopyTo(content.AsSpan(from));
            var cms = new SignedCms(new ContentInfo(content), detached: true);
            var held = ((PdfText)signature["Contents"]!).Bytes;
            AsnDecoder.ReadEncodedValue(held, AsnEncodingRules.BER, out _, out _, out var length);
            if (held.AsSpan(length).ContainsAnyExcept((byte)0) || !CmsFrame.IsWellMade(held.AsMemory(0, length))) throw new CryptographicException("Something hides behind the signature.");
            cms.Decode(held.AsSpan(0, length));
            return cms;
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            problems.Add(Problems.Signature);
            return null;
        }
    }

    static SignerInfo? Check(SignedCms cms, List<VerificationProblem> problems)
    {
        if (cms.SignerInfos.Count != 1 || cms.SignerInfos[0] is not { Certificate: { } certificate } signer)
        {
            problems.Add(Problems.Certificate);
            return null;
        }
        if (!Algorithms.Accept(signer, certificate)) problems.Add(Problems.Algorithm);
        if (!Algorithms.NamesItsCertificate(signer, certificate)) problems.Add(Problems.Certificate);
        try
        {
            signer.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            problems.Add(Problems.Digest);
        }
        return signer;
    }

    /// <summary>What stands behind the signed revision.</summary>
    void After(int end, List<VerificationProblem> problems)
    {
        try
        {
            var signed = PdfFile.Open(bytes[..end]);
            if (end == bytes.Length) return;
            if (file.StartXref < end) problems.Add(Problems.Appended);
            else if (!PdfChanges.AreHarmless(signed, file)) problems.Add(Problems.Changed);
        }
        catch (PdfUnreadableException)
        {
            problems.Add(Problems.Range);
        }
    }

    static ReadOnlyMemory<byte>? Token(SignerInfo signer)
    {
        var attribute = signer.UnsignedAttributes.Cast<CryptographicAttributeObject>().FirstOrDefault(a => a.Oid.Value == Oids.SignatureTimestamp);
        return attribute is null ? default(ReadOnlyMemory<byte>?) : attribute.Values[0].RawData;
    }

    static DateTime? Time(string? text)
    {
        // D:20261122093000+07'00' or …Z
        var plain = text?.Replace("'", "", StringComparison.Ordinal).Replace("Z", "+0000", StringComparison.Ordinal);
        return plain is { Length: >= 21 } && DateTimeOffset.TryParseExact(plain[..19] + ":" + plain[19..21], "'D:'yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.UtcDateTime : null;
    }
}
