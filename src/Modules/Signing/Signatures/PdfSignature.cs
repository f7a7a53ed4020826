using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Khue.Kernel.Documents;
using Khue.Kernel.Documents.Reading;
using Khue.Kernel.Domain;
using Khue.Signing.Contracts;

namespace Khue.Signing.Signatures;

/// <summary>Signs a PDF by appending to it (PAdES-B-B, or B-T with an authority). Earlier signatures stay valid.</summary>
internal static class PdfSignature
{
    const int DeepestTree = 32;

    /// <returns>The file with one more, invisible, signature.</returns>
    /// <exception cref="DomainException">The file cannot be read, or is encrypted.</exception>
    public static async Task<byte[]> Sign(
        ReadOnlyMemory<byte> pdf, SignatureClaims claims, ISigner signer, ITimestampAuthority? timestamps, CancellationToken ct)
    {
        var room = 2048 + signer.Chain.Sum(c => c.RawData.Length) + (timestamps is null ? 0 : 8192);
        byte[] signed;
        int from;
        try
        {
            signed = Prepare(pdf, claims, room, out from);
        }
        catch (PdfUnreadableException)
        {
            throw new DomainException(SigningErrors.Unsignable);
        }
        var to = from + 2 * room + 2;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(signed.AsSpan(0, from));
        hash.AppendData(signed.AsSpan(to));
        var cms = await CmsSignature.Sign(hash.GetHashAndReset(), Oids.Data, null, signer, timestamps, ct);
        if (cms.Length > room) throw new InvalidOperationException("The signature needs more room than was kept for it.");
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms)).CopyTo(signed, from + 1);
        return signed;
    }

    /// <summary>Appends field, widget and an empty signature; <paramref name="from"/> is where its contents begin.</summary>
    static byte[] Prepare(ReadOnlyMemory<byte> pdf, SignatureClaims claims, int room, out int from)
    {
        var file = PdfFile.Open(pdf);
        if (file.IsEncrypted) throw new PdfUnreadableException("Encrypted.");
        var update = new PdfIncrement(file);
        var (field, value) = (update.Reserve(), update.Reserve());
        var page = FirstPage(file);
        var count = AddField(file, update, field);
        AddWidget(file, update, page, field);
        update.Begin(field).Add("<</Type/Annot/Subtype/Widget/FT/Sig/T").Text($"Signature{count}").Add("/Rect[0 0 0 0]/F 132/P ")
            .Add(page.Number).Add(" ").Add(page.Generation).Add(" R/V ").Add(value).Add(" 0 R>>");
        update.End();

        var to = update.Begin(value).Add("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Name").Text(claims.Name);
        if (claims.Role is { } role) to.Add("/Reason").Text(role);
        if (claims.Location is { } location) to.Add("/Location").Text(location);
        to.Add($"/M(D:{claims.TimeUtc.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z)/ByteRange");
        var range = to.Length;
        to.Add("[0 0000000000 0000000000 0000000000]/Contents");
        from = to.Length;
        to.Add("<").Add(new string('0', 2 * room)).Add(">>>");
        update.End();
        update.Finish();

        var bytes = update.Out.ToArray();
        var end = from + 2 * room + 2;
        Encoding.ASCII.GetBytes($"[0 {from} {end} {bytes.Length - end}]".PadRight(36)).CopyTo(bytes, range);
        return bytes;
    }

    /// <summary>Puts the field into the form. Returns how many fields there are then.</summary>
    static int AddField(PdfFile file, PdfIncrement update, int field)
    {
        var held = file.Catalog.GetValueOrDefault("AcroForm");
        var form = new PdfDictionary(file.Dictionary(held) ?? []);
        var fields = new List<object?>(file.List(form.GetValueOrDefault("Fields")) ?? []) { new PdfReference(field, 0) };
        (form["Fields"], form["SigFlags"]) = (fields, 3L);
        if (held is PdfReference reference) update.Replace(reference, form);
        else
        {
            var catalog = new PdfDictionary(file.Catalog);
            var number = update.Reserve();
            update.Replace(new(number, 0), form);
            catalog["AcroForm"] = new PdfReference(number, 0);
            update.Replace(file.Trailer["Root"] as PdfReference? ?? throw new PdfUnreadableException("The catalogue is no object."), catalog);
        }
        return fields.Count;
    }

    static void AddWidget(PdfFile file, PdfIncrement update, PdfReference page, int field)
    {
        var dictionary = new PdfDictionary(file.Dictionary(page)!);
        dictionary["Annots"] = new List<object?>(file.List(dictionary.GetValueOrDefault("Annots")) ?? []) { new PdfReference(field, 0) };
        update.Replace(page, dictionary);
    }

    static PdfReference FirstPage(PdfFile file)
    {
        var node = file.Catalog.GetValueOrDefault("Pages");
        for (var depth = 0; depth < DeepestTree; depth++)
        {
            var dictionary = file.Dictionary(node) ?? throw new PdfUnreadableException("The file has no pages.");
            if (dictionary.Name("Type") == "Page") return node is PdfReference page ? page : throw new PdfUnreadableException("A page is no object.");
            node = file.List(dictionary.GetValueOrDefault("Kids"))?.FirstOrDefault();
        }
        throw new PdfUnreadableException("The pages are nested too deeply.");
    }
}
