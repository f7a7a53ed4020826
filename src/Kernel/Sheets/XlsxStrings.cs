using System.Text;
using System.Xml;
using Khue.Kernel.Domain;

namespace Khue.Kernel.Sheets;

/// <summary>The shared strings of an .xlsx; rich text is read as its plain text.</summary>
static class XlsxStrings
{
    public static List<string> Read(Stream? part, SheetLimits limits)
    {
        var strings = new List<string>();
        if (part is null) return strings;
        using var xml = SheetXml.Open(part);
        var characters = 0L;
        while (xml.NextElement())
        {
            if (xml.LocalName != "si") continue;
            var text = Item(xml, "si", limits, strings.Count + 1);
            strings.Add(text);
            if ((characters += text.Length) > limits.SharedCharacters || strings.Count > limits.SharedStrings) throw new DomainException(SheetErrors.Bomb);
        }
        return strings;
    }

    /// <summary>The text of an element made of t elements, phonetic guides left out. The reader ends on the element's end.</summary>
    public static string Item(XmlReader xml, string element, SheetLimits limits, int row)
    {
        if (xml.IsEmptyElement) return "";
        string? first = null;
        StringBuilder? more = null;
        bool inText = false, inGuide = false;
        while (xml.Next() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == element))
        {
            if (xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement) (inText, inGuide) = (xml.LocalName == "t", inGuide || xml.LocalName == "rPh");
            else if (xml.NodeType == XmlNodeType.EndElement) (inText, inGuide) = (false, inGuide && xml.LocalName != "rPh");
            else if (inText && !inGuide)
            {
                if (first is null) first = xml.Value;
                else (more ??= new(first)).Append(xml.Value);
                if ((more?.Length ?? first.Length) > limits.CellCharacters) throw new DomainException(SheetErrors.CellTooLong, null, row, limits.CellCharacters);
            }
        }
        return more?.ToString() ?? first ?? "";
    }
}
