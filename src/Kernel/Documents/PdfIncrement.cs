using System.Globalization;
using Khue.Kernel.Documents.Reading;

namespace Khue.Kernel.Documents;

/// <summary>An incremental update: new and changed objects appended to a file whose existing bytes stay as they are.</summary>
public sealed class PdfIncrement
{
    readonly PdfFile file;
    readonly SortedDictionary<int, (int At, int Generation)> written = [];
    int next;

    public PdfIncrement(PdfFile file)
    {
        this.file = file;
        next = file.Trailer.GetValueOrDefault("Size") is long and > 0 and < 8_388_607 and var size
            ? (int)size : throw new PdfUnreadableException("The trailer names no size.");
        Out.Add(file.Bytes.Span);
        if (file.Bytes.Span[^1] != '\n') Out.Add("\n");
    }

    /// <summary>The file as it grows, from its first byte.</summary>
    public PdfBuffer Out { get; } = new();

    public int Reserve() => next++;

    public PdfBuffer Begin(int number, int generation = 0)
    {
        written[number] = (Out.Length, generation);
        return Out.Add(number).Add(" ").Add(generation).Add(" obj\n");
    }

    public void End() => Out.Add("\nendobj\n");

    /// <summary>Replaces an object by a changed one.</summary>
    public void Replace(PdfReference reference, PdfDictionary dictionary)
    {
        Write(Begin(reference.Number, reference.Generation), dictionary);
        End();
    }

    public void Finish()
    {
        if (file.HasStreamXref) FinishStream();
        else FinishTable();
    }

    void FinishTable()
    {
        var start = Out.Length;
        Out.Add("xref\n");
        foreach (var (number, (at, generation)) in written)
            Out.Add(number).Add(" 1\n").Add(at.ToString("D10", CultureInfo.InvariantCulture)).Add(" ").Add(generation.ToString("D5", CultureInfo.InvariantCulture)).Add(" n \n");
        Out.Add("trailer\n");
        Write(Out, Trailer());
        Out.Add("\nstartxref\n").Add(start).Add("\n%%EOF\n");
    }

    /// <summary>A file whose newest section is a stream must go on with streams.</summary>
    void FinishStream()
    {
        var start = Out.Length;
        var number = Reserve();
        Begin(number);
        var trailer = Trailer();
        var rows = new PdfBuffer();
        foreach (var (at, generation) in written.Values)
            rows.Add([1, (byte)(at >> 24), (byte)(at >> 16), (byte)(at >> 8), (byte)at, (byte)(generation >> 8), (byte)generation]);
        trailer["Type"] = new PdfName("XRef");
        trailer["W"] = new List<object?> { 1L, 4L, 2L };
        trailer["Index"] = written.Keys.SelectMany(n => new object?[] { (long)n, 1L }).ToList();
        trailer["Length"] = (long)rows.Length;
        Write(Out, trailer);
        Out.Add("\nstream\n").Add(rows.Span).Add("\nendstream");
        End();
        Out.Add("startxref\n").Add(start).Add("\n%%EOF\n");
    }

    PdfDictionary Trailer()
    {
        var trailer = new PdfDictionary { ["Size"] = (long)next, ["Prev"] = (long)file.StartXref };
        foreach (var key in (string[])["Root", "Info", "ID"])
            if (file.Trailer.TryGetValue(key, out var value)) trailer[key] = value;
        return trailer;
    }

    /// <summary>Writes a value as PDF.</summary>
    public static void Write(PdfBuffer to, object? value)
    {
        switch (value)
        {
            case null: to.Add("null"); break;
            case bool b: to.Add(b ? "true" : "false"); break;
            case long n: to.Add(n); break;
            case double d: to.Add(d.ToString("0.######", CultureInfo.InvariantCulture)); break;
            case PdfName name: Write(to, name.Value); break;
            case PdfText text: to.Add("<").Add(Convert.ToHexString(text.Bytes)).Add(">"); break;
            case PdfReference reference: to.Add(reference.Number).Add(" ").Add(reference.Generation).Add(" R"); break;
            case IEnumerable<KeyValuePair<string, object?>> dictionary:
                to.Add("<<");
                foreach (var (key, item) in dictionary)
                {
                    Write(to, key);
                    to.Add(" ");
                    Write(to, item);
                }
                to.Add(">>");
                break;
            case List<object?> list:
                to.Add("[");
                foreach (var item in list)
                {
                    Write(to, item);
                    to.Add(" ");
                }
                to.Add("]");
                break;
            default: throw new ArgumentException("Not a PDF value.", nameof(value));
        }
    }

    static void Write(PdfBuffer to, string name)
    {
        to.Add("/");
        foreach (var c in name)
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+') to.Add(c.ToString());
            else to.Add("#").Add(((int)c).ToString("X2", CultureInfo.InvariantCulture));
    }
}
