namespace Khue.Kernel.Documents.Reading;

/// <summary>A name, without its slash.</summary>
public sealed record PdfName(string Value);

/// <summary>A pointer to a numbered object.</summary>
public readonly record struct PdfReference(int Number, int Generation);

/// <summary>A string and where it stands in the file: from its opening sign to behind its closing one; -1 inside a compressed object.</summary>
public sealed record PdfText(byte[] Bytes, int From, int To, bool Hexadecimal)
{
    /// <summary>As text: UTF-16 or UTF-8 by its byte order mark, else Latin-1.</summary>
    public override string ToString() => Bytes switch
    {
        [0xFE, 0xFF, ..] => System.Text.Encoding.BigEndianUnicode.GetString(Bytes, 2, Bytes.Length - 2),
        [0xEF, 0xBB, 0xBF, ..] => System.Text.Encoding.UTF8.GetString(Bytes, 3, Bytes.Length - 3),
        _ => System.Text.Encoding.Latin1.GetString(Bytes),
    };
}

/// <summary>A dictionary. Values are null, bool, long, double, <see cref="PdfName"/>, <see cref="PdfText"/>, <see cref="PdfReference"/>,
/// a list of values, <see cref="PdfDictionary"/> or <see cref="PdfStream"/>.</summary>
public sealed class PdfDictionary : Dictionary<string, object?>
{
    public PdfDictionary() : base(StringComparer.Ordinal) { }

    public PdfDictionary(PdfDictionary other) : base(other, StringComparer.Ordinal) { }

    public string? Name(string key) => (this.GetValueOrDefault(key) as PdfName)?.Value;
    public string? Text(string key) => (this.GetValueOrDefault(key) as PdfText)?.ToString();
}

/// <summary>A stream: its dictionary and its bytes as they stand in the file.</summary>
public sealed record PdfStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Raw);

/// <summary>The file is not a PDF we can read, or is built to harm. The message is for the log; people are told it cannot be read.</summary>
public sealed class PdfUnreadableException(string message, Exception? inner = null) : Exception(message, inner);
