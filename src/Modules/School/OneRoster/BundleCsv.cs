using System.Globalization;
using System.Text;

namespace Khue.School.OneRoster;

/// <summary>
/// One file of a bundle being written: UTF-8 without a mark, RFC 4180, values by column name. Programs read it, so nothing is put before a value
/// that a spreadsheet would take for a formula.
/// </summary>
internal sealed class BundleCsv : IDisposable
{
    readonly StreamWriter text;
    readonly string[] columns;

    /// <param name="output">Left open.</param>
    /// <param name="file">One of <see cref="BundleFiles.Written"/>.</param>
    public BundleCsv(Stream output, string file)
    {
        columns = BundleFiles.Columns[file];
        text = new(output, new UTF8Encoding(false), 1 << 15, leaveOpen: true) { NewLine = "\r\n" };
        text.WriteLine(string.Join(',', columns));
    }

    /// <summary>One row; columns that are not told stay empty. In a bulk bundle status and dateLastModified are empty by the standard.</summary>
    public void Row(params ReadOnlySpan<(string Column, string? Value)> values)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (i > 0) text.Write(',');
            foreach (var (column, value) in values)
                if (column == columns[i] && value is not null) Write(value);
        }
        text.WriteLine();
    }

    /// <summary>2026-09-05.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void Dispose() => text.Dispose();

    void Write(string value) => text.Write(value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
}
