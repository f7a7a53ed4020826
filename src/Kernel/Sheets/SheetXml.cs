using System.Text;
using System.Xml;
using Khue.Kernel.Domain;

namespace Khue.Kernel.Sheets;

/// <summary>XML readers for parts of a foreign file: no DTD, nothing fetched, few names, little depth.</summary>
static class SheetXml
{
    const int Deepest = 64;

    /// <remarks>The text reader fixes the encoding to UTF-8, as the watch of <see cref="TokenStream"/> needs; Excel writes nothing else.</remarks>
    public static XmlReader Open(Stream part) => XmlReader.Create(new StreamReader(part, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 1 << 15), new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = false,
        CheckCharacters = false,
        CloseInput = true,
        NameTable = new FewNames(),
    });

    /// <summary>The next start of an element, or false at the end.</summary>
    public static bool NextElement(this XmlReader xml)
    {
        while (xml.Next())
            if (xml.NodeType == XmlNodeType.Element) return true;
        return false;
    }

    public static bool Next(this XmlReader xml)
    {
        if (!xml.Read()) return false;
        return xml.Depth <= Deepest ? true : throw new DomainException(SheetErrors.Damaged);
    }

    sealed class FewNames : NameTable
    {
        const int Most = 20_000;
        int added;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Count(base.Add(key, start, len));
        public override string Add(string key) => Get(key) ?? Count(base.Add(key));
        string Count(string name) => ++added <= Most ? name : throw new DomainException(SheetErrors.Damaged);
    }
}
