using System.Text;
using System.Xml;

namespace Khue.Signing.Signatures;

/// <summary>Exclusive XML canonicalisation without comments (W3C xml-exc-c14n, RFC 3741) of one element, straight to bytes. An element's result does not
/// depend on what stands around it, so a fragment of a large document is read alone.</summary>
internal static class Canonical
{
    const string Namespaces = "http://www.w3.org/2000/xmlns/";

    /// <param name="element">The apex.</param>
    /// <param name="without">Left out with all it holds (the enveloped-signature transform); null for none.</param>
    public static byte[] Bytes(XmlElement element, XmlNode? without = null)
    {
        var to = new StringBuilder(1024);
        Element(element, to, new Dictionary<string, string>(StringComparer.Ordinal) { [""] = "" }, without);
        return Encoding.UTF8.GetBytes(to.ToString());
    }

    static void Element(XmlElement element, StringBuilder to, Dictionary<string, string> shown, XmlNode? without)
    {
        to.Append('<').Append(element.Name);
        var attributes = element.Attributes.Cast<XmlAttribute>().Where(a => a.NamespaceURI != Namespaces).ToList();
        var needed = attributes.Where(a => a.Prefix is not ("" or "xml")).Select(a => (a.Prefix, Uri: a.NamespaceURI))
            .Append((element.Prefix, Uri: element.NamespaceURI)).Distinct()
            .Where(n => n.Prefix != "xml" && shown.GetValueOrDefault(n.Prefix) != n.Uri).OrderBy(n => n.Prefix, StringComparer.Ordinal).ToList();
        if (needed.Count > 0) shown = new(shown, StringComparer.Ordinal);
        foreach (var (prefix, uri) in needed)
        {
            shown[prefix] = uri;
            Attribute(to, prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix, uri);
        }
        foreach (var a in attributes.OrderBy(a => a.NamespaceURI, StringComparer.Ordinal).ThenBy(a => a.LocalName, StringComparer.Ordinal)) Attribute(to, a.Name, a.Value);
        to.Append('>');
        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
            if (child != without) Child(child, to, shown, without);
        to.Append("</").Append(element.Name).Append('>');
    }

    static void Child(XmlNode node, StringBuilder to, Dictionary<string, string> shown, XmlNode? without)
    {
        switch (node)
        {
            case XmlElement element: Element(element, to, shown, without); break;
            case XmlCharacterData and not XmlComment: Text(to, node.Value!); break;
            case XmlProcessingInstruction pi: to.Append("<?").Append(pi.Target).Append(pi.Data?.Length > 0 ? " " + pi.Data : "").Append("?>"); break;
        }
    }

    static void Attribute(StringBuilder to, string name, string value)
    {
        to.Append(' ').Append(name).Append("=\"");
        foreach (var c in value)
            _ = c switch
            {
                '&' => to.Append("&amp;"), '<' => to.Append("&lt;"), '"' => to.Append("&quot;"),
                '\t' => to.Append("&#x9;"), '\n' => to.Append("&#xA;"), '\r' => to.Append("&#xD;"), _ => to.Append(c),
            };
        to.Append('"');
    }

    static void Text(StringBuilder to, string text)
    {
        foreach (var c in text)
            _ = c switch { '&' => to.Append("&amp;"), '<' => to.Append("&lt;"), '>' => to.Append("&gt;"), '\r' => to.Append("&#xD;"), _ => to.Append(c) };
    }
}
