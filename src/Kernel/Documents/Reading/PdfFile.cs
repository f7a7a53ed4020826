using System.Globalization;
using System.Text;

namespace Khue.Kernel.Documents.Reading;

/// <summary>A PDF someone gave us, opened lazily: only what is asked for is parsed. Strict and bounded, since the file may be hostile.</summary>
public sealed class PdfFile
{
    const int MostExpanded = 32 << 20, MostRetained = 64 << 20, DeepestResolve = 32;

    readonly ReadOnlyMemory<byte> bytes;
    readonly PdfCrossReference cross;
    readonly Dictionary<int, object?> objects = [];
    readonly Dictionary<int, (byte[] Content, int[] Offsets)> objectStreams = [];
    int resolving, retained;

    PdfFile(ReadOnlyMemory<byte> bytes)
    {
        this.bytes = bytes;
        cross = new(this, bytes);
        StartXref = FindStart();
        cross.Read(StartXref);
    }

    /// <exception cref="PdfUnreadableException">Not a PDF, damaged, or built to harm.</exception>
    public static PdfFile Open(ReadOnlyMemory<byte> bytes) => new(bytes);

    /// <summary>Whether the bytes claim to be a PDF at all.</summary>
    public static bool Looks(ReadOnlySpan<byte> bytes) => bytes.StartsWith("%PDF-"u8);

    public ReadOnlyMemory<byte> Bytes => bytes;
    public PdfDictionary Trailer => cross.Trailer;

    /// <summary>Where the newest cross-reference section stands.</summary>
    public int StartXref { get; }
    public bool HasStreamXref => cross.IsStream;
    public bool IsEncrypted => Trailer.ContainsKey("Encrypt");

    /// <summary>Every object by number; null for a deleted one.</summary>
    public IReadOnlyDictionary<int, PdfEntry?> Entries => cross.Entries;

    public PdfDictionary Catalog => Dictionary(Trailer.GetValueOrDefault("Root")) ?? throw new PdfUnreadableException("The file has no catalogue.");

    public PdfDictionary? Dictionary(object? value) => Resolve(value) as PdfDictionary;

    public IReadOnlyList<object?>? List(object? value) => Resolve(value) as List<object?>;

    /// <summary>The value itself, or what a reference points to; null when that is nowhere.</summary>
    public object? Resolve(object? value)
    {
        if (value is not PdfReference reference) return value;
        if (objects.TryGetValue(reference.Number, out var known)) return known;
        if (Entries.GetValueOrDefault(reference.Number) is not { } entry || entry.Generation != reference.Generation) return null;
        if (++resolving > DeepestResolve) throw new PdfUnreadableException("References lead too deep.");
        var found = entry.InStream == 0 ? ReadObject(entry.At, reference.Number) : FromStream(entry, reference.Number);
        resolving--;
        // An object that is only a reference could run in a circle.
        if (found is PdfReference) throw new PdfUnreadableException("An object is only a reference.");
        return objects[reference.Number] = found;
    }

    /// <summary>Reads the object standing at a position; with <paramref name="number"/>, it must bear it.</summary>
    internal object? ReadObject(int at, int? number)
    {
        if (at >= bytes.Length) throw new PdfUnreadableException("An object lies outside the file.");
        var parser = new PdfParser(bytes, plain: true) { At = at };
        var found = parser.Integer();
        if (number is { } wanted && found != wanted) throw new PdfUnreadableException($"Object {wanted} is not where it should be.");
        parser.Integer();
        parser.Expect("obj");
        var value = parser.Value();
        parser.Blanks();
        if (value is PdfDictionary dictionary && parser.Accept("stream")) return Stream(dictionary, parser);
        parser.Expect("endobj");
        return value;
    }

    /// <summary>The stream's content without its filter; only FlateDecode, with or without PNG prediction.</summary>
    internal byte[] Expand(PdfStream stream)
    {
        var filter = stream.Dictionary.GetValueOrDefault("Filter") is List<object?> { Count: 1 } one ? one[0] : stream.Dictionary.GetValueOrDefault("Filter");
        var parameters = stream.Dictionary.GetValueOrDefault("DecodeParms") is List<object?> { Count: 1 } list ? list[0] : stream.Dictionary.GetValueOrDefault("DecodeParms");
        if (filter is null) return stream.Raw.ToArray();
        if (filter is not PdfName { Value: "FlateDecode" }) throw new PdfUnreadableException("A filter that structure never needs.");
        try
        {
            var content = Deflate.Expand(stream.Raw, MostExpanded);
            if ((retained += content.Length) > MostRetained) throw new PdfUnreadableException("The file expands beyond its limit.");
            return PdfPrediction.Undo(content, parameters as PdfDictionary);
        }
        catch (InvalidDataException e)
        {
            throw new PdfUnreadableException("A compressed stream is damaged or too large.", e);
        }
    }

    PdfStream Stream(PdfDictionary dictionary, PdfParser parser)
    {
        if (!parser.Accept("\r\n") && !parser.Accept("\n")) throw new PdfUnreadableException("A stream starts wrongly.");
        var from = parser.At;
        if (Resolve(dictionary.GetValueOrDefault("Length")) is not (long and >= 0 and var length) || length > bytes.Length - from)
            throw new PdfUnreadableException("A stream has no right length.");
        parser.At = from + (int)length;
        parser.Expect("endstream");
        return new(dictionary, bytes.Slice(from, (int)length));
    }

    object? FromStream(PdfEntry entry, int number)
    {
        if (!objectStreams.TryGetValue(entry.InStream, out var holder)) objectStreams[entry.InStream] = holder = OpenStream(entry.InStream);
        if (2 * entry.At + 1 >= holder.Offsets.Length || holder.Offsets[2 * entry.At] != number) throw new PdfUnreadableException($"Object {number} is not in its stream.");
        return new PdfParser(holder.Content, plain: false) { At = holder.Offsets[2 * entry.At + 1] }.Value();
    }

    (byte[] Content, int[] Offsets) OpenStream(int number)
    {
        if (Entries.GetValueOrDefault(number) is not { InStream: 0 } entry || ReadObject(entry.At, number) is not PdfStream stream || stream.Dictionary.Name("Type") != "ObjStm")
            throw new PdfUnreadableException("No object stream where one is said to be.");
        var content = Expand(stream);
        if (Resolve(stream.Dictionary.GetValueOrDefault("N")) is not (long and >= 0 and var count) || count > content.Length / 4
            || Resolve(stream.Dictionary.GetValueOrDefault("First")) is not (long and >= 0 and var first) || first > content.Length)
            throw new PdfUnreadableException("An object stream is wrong.");
        var parser = new PdfParser(content, plain: false);
        var offsets = new int[2 * count];
        for (var i = 0; i < offsets.Length; i++) offsets[i] = parser.Integer() + (i % 2 == 1 ? (int)first : 0);
        return (content, offsets);
    }

    int FindStart()
    {
        if (!Looks(bytes.Span)) throw new PdfUnreadableException("Not a PDF.");
        var tail = bytes.Span[Math.Max(0, bytes.Length - 1024)..];
        var at = tail.LastIndexOf("startxref"u8);
        if (at < 0) throw new PdfUnreadableException("The end of the file is missing.");
        var words = Encoding.Latin1.GetString(tail[(at + 9)..]).Split((char[])['\r', '\n', ' ', '\t', '\0'], StringSplitOptions.RemoveEmptyEntries);
        return words is [var number, "%%EOF"] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? start : throw new PdfUnreadableException("The file does not end as a PDF does.");
    }
}
