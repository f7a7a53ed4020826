namespace Khue.Kernel.Sheets;

/// <summary>Which cell styles of an .xlsx show a number as a date.</summary>
static class XlsxStyles
{
    /// <summary>One answer per style index.</summary>
    public static bool[] DateStyles(Stream? part)
    {
        if (part is null) return [];
        var custom = new Dictionary<int, bool>();
        var styles = new List<bool>();
        using var xml = SheetXml.Open(part);
        var inCells = false;
        while (xml.NextElement())
        {
            if (xml.LocalName == "numFmt" && int.TryParse(xml.GetAttribute("numFmtId"), out var id)) custom[id] = IsDate(xml.GetAttribute("formatCode") ?? "");
            else if (xml.LocalName is "cellXfs" or "cellStyleXfs" or "cellStyles" or "dxfs") inCells = xml.LocalName == "cellXfs";
            else if (inCells && xml.LocalName == "xf" && styles.Count < 100_000) styles.Add(IsDate(xml.GetAttribute("numFmtId"), custom));
        }
        return [.. styles];
    }

    static bool IsDate(string? formatId, Dictionary<int, bool> custom) =>
        int.TryParse(formatId, out var id) && (custom.TryGetValue(id, out var date) ? date : id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58));

    /// <summary>A format with a day, month or year outside quotes and brackets: "dd/mm/yyyy", but not "0.00", nor [Red], nor "ngày".</summary>
    internal static bool IsDate(string format)
    {
        bool quoted = false, bracketed = false;
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c == '\\') i++;
            else if (c == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (c == '[') bracketed = true;
            else if (c == ']') bracketed = false;
            else if (!bracketed && c is 'd' or 'D' or 'm' or 'M' or 'y' or 'Y') return !format.StartsWith("General", StringComparison.OrdinalIgnoreCase);
        }
        return false;
    }
}
