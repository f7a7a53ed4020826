namespace Khue.Kernel.Documents.Reading;

/// <summary>Reads the chain of cross-reference tables and streams, newest first.</summary>
internal sealed class PdfCrossReference(PdfFile file, ReadOnlyMemory<byte> bytes)
{
    const int MostEntries = 2_000_000, MostSections = 1_000;

    readonly Dictionary<int, PdfEntry?> entries = [];
    readonly HashSet<int> seen = [];

    /// <summary>By number; null for a deleted object.</summary>
    public IReadOnlyDictionary<int, PdfEntry?> Entries => entries;

    /// <summary>Of the newest section.</summary>
    public PdfDictionary Trailer { get; private set; } = [];

    /// <summary>The newest section is a stream, so an update must write one too.</summary>
    public bool IsStream { get; private set; }

    public void Read(int start)
    {
        for (int? next = start; next is { } at;)
        {
            if (!seen.Add(at)) throw new PdfUnreadableException("The cross-references run in a circle.");
            if (seen.Count > MostSections) throw new PdfUnreadableException("Too many cross-reference sections.");
            var trailer = Section(at, out var stream);
            if (seen.Count == 1) (Trailer, IsStream) = (trailer, stream);
            if (Position(trailer, "XRefStm") is { } hybrid && seen.Add(hybrid)) Section(hybrid, out _);
            next = Position(trailer, "Prev");
        }
    }

    static int? Position(PdfDictionary trailer, string key) => trailer.GetValueOrDefault(key) switch
    {
        null => null,
        long and >= 0 and <= int.MaxValue and var at => (int)at,
        _ => throw new PdfUnreadableException($"{key} is no position."),
    };

    PdfDictionary Section(int at, out bool stream)
    {
        if (at >= bytes.Length) throw new PdfUnreadableException("A cross-reference lies outside the file.");
        var parser = new PdfParser(bytes, plain: true) { At = at };
        stream = !parser.Accept("xref");
        return stream ? StreamSection(at) : TableSection(parser);
    }

    PdfDictionary TableSection(PdfParser parser)
    {
        for (parser.Blanks(); !parser.Accept("trailer"); parser.Blanks())
        {
            var (first, count) = (parser.Integer(), parser.Integer());
            if (count > bytes.Length / 18) throw new PdfUnreadableException("The cross-reference table claims more than the file can hold.");
            for (var i = 0; i < count; i++)
            {
                var (at, generation) = (parser.Integer(), parser.Integer());
                parser.Blanks();
                if (parser.Accept("n")) Add(first + i, new PdfEntry(at, generation, 0));
                else if (parser.Accept("f")) Add(first + i, null);
                else throw new PdfUnreadableException("A cross-reference entry is neither used nor free.");
            }
        }
        return parser.Value() as PdfDictionary ?? throw new PdfUnreadableException("The trailer is no dictionary.");
    }

    PdfDictionary StreamSection(int at)
    {
        if (file.ReadObject(at, null) is not PdfStream { Dictionary: var dictionary } stream || dictionary.Name("Type") != "XRef")
            throw new PdfUnreadableException("No cross-reference where one is said to be.");
        var widths = Numbers(dictionary, "W") ?? [];
        if (widths.Length != 3 || widths.Any(w => w is < 0 or > 4)) throw new PdfUnreadableException("The widths of a cross-reference stream are wrong.");
        var ranges = Numbers(dictionary, "Index") ?? [0, Numbers(dictionary, "Size", 1)![0]];
        var content = file.Expand(stream);
        var position = 0;
        int Field(int width, int otherwise)
        {
            long value = width == 0 ? otherwise : 0;
            for (var i = 0; i < width; i++) value = value << 8 | content[position++];
            return value <= int.MaxValue ? (int)value : throw new PdfUnreadableException("A cross-reference is too large.");
        }
        for (var range = 0; range + 1 < ranges.Length; range += 2)
            for (var i = 0; i < ranges[range + 1]; i++)
            {
                if (position + widths.Sum() > content.Length || widths.Sum() == 0) throw new PdfUnreadableException("A cross-reference stream is too short.");
                var (type, second, third) = (Field(widths[0], 1), Field(widths[1], 0), Field(widths[2], 0));
                if (type == 1) Add(ranges[range] + i, new PdfEntry(second, third, 0));
                else if (type == 2) Add(ranges[range] + i, new PdfEntry(third, 0, second));
                else if (type == 0) Add(ranges[range] + i, null);
            }
        return dictionary;
    }

    void Add(int number, PdfEntry? entry)
    {
        if (entries.Count >= MostEntries) throw new PdfUnreadableException("Too many objects.");
        entries.TryAdd(number, entry);
    }

    static int[]? Numbers(PdfDictionary dictionary, string key, int? single = null)
    {
        var value = dictionary.GetValueOrDefault(key);
        if (value is null && single is null) return null;
        var list = single is null ? value as List<object?> : [value];
        if (list is null || list.Any(x => x is not (long and >= 0 and <= int.MaxValue))) throw new PdfUnreadableException($"{key} is wrong.");
        return [.. list.Select(x => (int)(long)x!)];
    }
}
