using System.Globalization;
using System.Security;
using System.Text;
using Khue.Kernel.Documents.Fonts;

namespace Khue.Kernel.Documents;

/// <summary>Turns a laid-out document into the bytes of a file: fonts, structure, metadata and colour intent around the pages.</summary>
internal sealed class PdfAssembly(PdfDocument document, Guid id, DateTime createdAtUtc)
{
    const string Producer = "Khuê";

    static readonly byte[] profile = Deflate.Compress(SrgbProfile.Bytes);

    readonly PdfObjects objects = new();

    public byte[] Write()
    {
        Feet();
        // Numbers given first are first in the file: a reader finds the catalogue at once.
        var (catalog, info, tree, structure) = (objects.Reserve(), objects.Reserve(), objects.Reserve(), objects.Reserve());
        foreach (var page in document.Pages) page.Reserve(objects);
        document.Root.Reserve(objects);
        var metadata = Metadata();
        var intent = objects.Reserve();
        objects.Stream(intent, "/N 3/Filter/FlateDecode", profile);

        objects.Begin(catalog).Add("<</Type/Catalog/Version/1.7/Pages ").Add(tree).Add(" 0 R/Lang").Text(document.Language)
            .Add("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot ").Add(structure)
            .Add(" 0 R/Metadata ").Add(metadata).Add(" 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile ")
            .Add(intent).Add(" 0 R>>]>>");
        objects.End();
        Describe(info);
        Pages(tree, Fonts());
        Structure(structure);
        return objects.Finish(catalog, info, id.ToString("N").ToUpperInvariant());
    }

    void Feet()
    {
        var style = new TextStyle(9);
        var font = document.Font(FontStyle.Regular);
        for (var i = 0; i < document.Pages.Count; i++)
        {
            var page = document.Pages[i];
            var number = TextWrap.Lines([$"Trang {i + 1}/{document.Pages.Count}"], _ => font, style, document.BodyWidth)[0];
            var label = TextWrap.Lines([document.Footer ?? ""], _ => font, style, document.BodyWidth - number.Width - 12)[0];
            page.Artifact(() =>
            {
                label.Write(page.Content, document.Left, document.Left - 4, style.Size, 0);
                number.Write(page.Content, document.Left + document.BodyWidth - number.Width, document.Left - 4, style.Size, 0);
            });
        }
    }

    void Pages(int tree, string fonts)
    {
        objects.Begin(tree).Add("<</Type/Pages/Count ").Add(document.Pages.Count).Add("/Kids[");
        foreach (var page in document.Pages) objects.Out.Add(page.Number).Add(" 0 R ");
        objects.Out.Add("]/MediaBox[0 0 ").Add(document.PageSize.Width).Add(" ").Add(document.PageSize.Height).Add("]/Resources<</Font<<").Add(fonts).Add(">>>>>>");
        objects.End();
        for (var i = 0; i < document.Pages.Count; i++)
        {
            var page = document.Pages[i];
            var content = objects.Reserve();
            objects.Begin(page.Number).Add("<</Type/Page/Parent ").Add(tree).Add(" 0 R/Contents ").Add(content).Add(" 0 R/StructParents ").Add(i).Add("/Tabs/S>>");
            objects.End();
            objects.Stream(content, "/Filter/FlateDecode", Deflate.Compress(page.Content.Span));
        }
    }

    string Fonts()
    {
        var resources = new StringBuilder();
        foreach (var use in document.UsedFonts)
            resources.Append(CultureInfo.InvariantCulture, $"/{use.Resource} {Font(use)} 0 R");
        return resources.ToString();
    }

    int Font(FontUse use)
    {
        var (embedded, font) = (use.Embed(), use.Face.Font);
        var name = "KHUEAA+" + use.Face.Name;
        var (program, map) = (objects.Reserve(), objects.Reserve());
        objects.Stream(program, $"/Filter/FlateDecode/Length1 {embedded.ProgramLength}", embedded.Program);
        objects.Stream(map, "/Filter/FlateDecode", embedded.ToUnicode);
        var descriptor = objects.Write($"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{string.Join(' ', font.Box)}]/ItalicAngle {font.ItalicAngle}/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight {font.CapHeight}/StemV {(use.Face.Name.EndsWith("Bold", StringComparison.Ordinal) ? 140 : 80)}/FontFile2 {program} 0 R>>");
        var descendant = objects.Write($"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/DW 500/W[0[{embedded.Widths}]]>>");
        return objects.Write($"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {map} 0 R>>");
    }

    void Structure(int structure)
    {
        document.Root.Write(objects, structure);
        var to = objects.Begin(structure).Add("<</Type/StructTreeRoot/K ").Add(document.Root.Number).Add(" 0 R/ParentTreeNextKey ").Add(document.Pages.Count).Add("/ParentTree<</Nums[");
        for (var i = 0; i < document.Pages.Count; i++)
        {
            to.Add(i).Add("[");
            foreach (var element in document.Pages[i].Marks) to.Add(element.Number).Add(" 0 R ");
            to.Add("]");
        }
        to.Add("]>>>>");
        objects.End();
    }

    void Describe(int info)
    {
        var to = objects.Begin(info).Add("<</Title").Text(document.Title);
        if (document.Author is { } author) to.Add("/Author").Text(author);
        var time = createdAtUtc.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        to.Add("/Producer").Text(Producer).Add($"/CreationDate(D:{time}Z)/ModDate(D:{time}Z)>>");
        objects.End();
    }

    int Metadata()
    {
        var time = createdAtUtc.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var author = document.Author is { } a ? $"<dc:creator><rdf:Seq><rdf:li>{SecurityElement.Escape(a)}</rdf:li></rdf:Seq></dc:creator>" : "";
        var xmp = $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
            <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
            <dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(document.Title)}</rdf:li></rdf:Alt></dc:title>{author}<dc:language><rdf:Bag><rdf:li>{SecurityElement.Escape(document.Language)}</rdf:li></rdf:Bag></dc:language>
            <pdf:Producer>{Producer}</pdf:Producer><xmp:CreateDate>{time}</xmp:CreateDate><xmp:ModifyDate>{time}</xmp:ModifyDate><xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """;
        var number = objects.Reserve();
        objects.Stream(number, "/Type/Metadata/Subtype/XML", Encoding.UTF8.GetBytes(xmp));
        return number;
    }
}
