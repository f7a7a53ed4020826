using System.Xml;

namespace Khue.Signing.Verification;

/// <summary>Loads XML that may be hostile: no DTD, so no entities; nothing fetched; bounded depth and size.</summary>
internal static class XmlLoading
{
    const int Deepest = 200;

    /// <exception cref="XmlException">Not well formed, or beyond the bounds.</exception>
    public static XmlDocument Load(ReadOnlyMemory<byte> bytes)
    {
        var array = bytes.ToArray();
        using (var reader = Reader(array))
            while (reader.Read())
                if (reader.Depth > Deepest) throw new XmlException("The elements are nested too deeply.");
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using var again = Reader(array);
        document.Load(again);
        return document;
    }

    static XmlReader Reader(byte[] bytes) => XmlReader.Create(new MemoryStream(bytes), new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 64 << 20,
    });
}
