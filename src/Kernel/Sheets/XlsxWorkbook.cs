using Khue.Kernel.Domain;

namespace Khue.Kernel.Sheets;

/// <summary>An .xlsx read part by part; only the shared strings are held in memory, within the limits.</summary>
sealed class XlsxWorkbook : Workbook
{
    readonly ZipGuard zip;
    readonly SheetLimits limits;
    readonly List<(string Name, string Part)> sheets = [];
    readonly bool from1904;
    List<string>? strings;
    bool[]? dateStyles;

    public XlsxWorkbook(Stream file, SheetLimits limits)
    {
        this.limits = limits;
        zip = new(file, limits);
        var targets = Targets();
        using var xml = SheetXml.Open(zip.Open("xl/workbook.xml") ?? throw new DomainException(SheetErrors.Damaged));
        while (xml.NextElement())
        {
            if (xml.LocalName == "workbookPr") from1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName != "sheet" || xml.GetAttribute("state") is "hidden" or "veryHidden") continue;
            var id = xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
                ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
            if (id is not null && targets.TryGetValue(id, out var part)) sheets.Add((xml.GetAttribute("name") ?? "", part));
            if (sheets.Count > 1_000) throw new DomainException(SheetErrors.Bomb);
        }
    }

    public override IReadOnlyList<string> Sheets => [.. sheets.Select(x => x.Name)];

    public override IEnumerable<SheetRow> Rows(string sheet) => Guarded.Rows(() => Read(Part(sheet)));

    public override IReadOnlyList<CellArea> Merged(string sheet) => Guarded.Run(() => XlsxMerges.Read(Part(sheet)));

    protected override void Dispose(bool disposing)
    {
        if (disposing) zip.Dispose();
    }

    IEnumerable<SheetRow> Read(Stream part)
    {
        strings ??= XlsxStrings.Read(zip.Open("xl/sharedStrings.xml"), limits);
        dateStyles ??= XlsxStyles.DateStyles(zip.Open("xl/styles.xml"));
        using var cells = new XlsxRows(part, strings, dateStyles, from1904, limits);
        var count = 0;
        while (cells.Next() is { } row)
        {
            if (++count > limits.Rows) throw new DomainException(SheetErrors.TooManyRows, null, limits.Rows);
            yield return row;
        }
    }

    Stream Part(string sheet)
    {
        var at = sheets.FindIndex(x => x.Name == sheet);
        if (at < 0) throw new DomainException(SheetErrors.NoSheet, null, sheet);
        return zip.Open(sheets[at].Part) ?? throw new DomainException(SheetErrors.Damaged);
    }

    Dictionary<string, string> Targets()
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        if (zip.Open("xl/_rels/workbook.xml.rels") is not { } part) return targets;
        using var xml = SheetXml.Open(part);
        while (xml.NextElement())
            if (xml.LocalName == "Relationship" && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
                targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        return targets;
    }
}
