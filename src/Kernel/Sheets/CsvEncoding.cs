using System.Text;
using System.Text.Unicode;
using Khue.Kernel.Text;

namespace Khue.Kernel.Sheets;

/// <summary>Finds how a text file is encoded: by its mark, by its zero bytes, by being valid UTF-8, and last by which reading gives Vietnamese words.</summary>
static class CsvEncoding
{
    /// <param name="sample">The beginning of the file; a UTF-8 letter may be cut at its end.</param>
    public static Encoding Of(ReadOnlySpan<byte> sample)
    {
        if (sample.StartsWith<byte>([0xEF, 0xBB, 0xBF])) return Encoding.UTF8;
        if (sample.StartsWith<byte>([0xFF, 0xFE])) return Encoding.Unicode;
        if (sample.StartsWith<byte>([0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        if (Wide(sample) is { } wide) return wide;
        return IsUtf8(sample) ? Encoding.UTF8 : OfWindows(sample);
    }

    static bool IsUtf8(ReadOnlySpan<byte> sample)
    {
        for (var cut = 0; cut < 4 && cut < sample.Length; cut++)
            if (Utf8.IsValid(sample[..^cut])) return true;
        return false;
    }

    static Encoding? Wide(ReadOnlySpan<byte> sample)
    {
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i++)
            if (sample[i] == 0) { if (i % 2 == 0) even++; else odd++; }
        if (odd > sample.Length / 8 && even == 0) return Encoding.Unicode;
        return even > sample.Length / 8 && odd == 0 ? Encoding.BigEndianUnicode : null;
    }

    // TCVN3 and VNI files are read as Windows-1252, the form that OldEncodings repairs.
    static Encoding OfWindows(ReadOnlySpan<byte> sample)
    {
        var vietnamese = Nfc.Compose(WindowsEncodings.Vietnamese.GetString(sample));
        var western = WindowsEncodings.Western.GetString(sample);
        var best = new[] { OldEncoding.Tcvn3, OldEncoding.Vni }.Max(x => Syllables(string.Join('\n', western.Split('\n').Select(line => OldEncodings.Decode(line, x)))));
        return Syllables(vietnamese) >= Math.Max(best, Syllables(western)) ? WindowsEncodings.Vietnamese : WindowsEncodings.Western;
    }

    /// <summary>Words with marks that are Vietnamese.</summary>
    static int Syllables(string text)
    {
        var count = 0;
        foreach (var range in text.AsSpan().SplitAny(' ', '\t', ',', ';', '\n', '\r', '"'))
            if (text.AsSpan()[range] is var word && word.IndexOfAnyExceptInRange('\0', '\u007F') >= 0 && VietnameseSyllable.Is(word)) count++;
        return count;
    }
}
