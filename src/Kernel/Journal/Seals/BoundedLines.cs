using System.Text;

namespace Khue.Kernel.Journal.Seals;

/// <summary>Lines of a file that may be anybody's: a line longer than the bound is refused before it is in memory.</summary>
internal static class BoundedLines
{
    public static async IAsyncEnumerable<string> Of(TextReader reader, int longest, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (line, buffer) = (new StringBuilder(), new char[16 * 1024]);
        while (await reader.ReadAsync(buffer, ct) is > 0 and var read)
        {
            var from = 0;
            for (var at = 0; at < read; at++)
            {
                if (buffer[at] != '\n') continue;
                line.Append(buffer, from, at - from);
                yield return line.ToString();
                line.Clear();
                from = at + 1;
            }
            line.Append(buffer, from, read - from);
            if (line.Length > longest) throw new InvalidDataException("A line is too long.");
        }
        if (line.Length > 0) yield return line.ToString();
    }
}
