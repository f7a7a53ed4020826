using System.Text;

namespace Khue.Kernel.Sheets;

/// <summary>Writes records as UTF-8. A text that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
/// <param name="output">Left open.</param>
/// <param name="separator">Between values.</param>
/// <param name="forPrograms">Without the mark by which Excel knows UTF-8, which other programs take for a part of the first header.</param>
public sealed class CsvWriter(Stream output, char separator = ',', bool forPrograms = false) : IDisposable
{
    readonly StreamWriter text = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: !forPrograms), leaveOpen: true) { NewLine = "\r\n" };

    public void Row(params ReadOnlySpan<Cell> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) text.Write(separator);
            Write(cells[i]);
        }
        text.WriteLine();
    }

    public void Dispose() => text.Dispose();

    void Write(Cell cell)
    {
        var value = cell.Text;
        if (cell.Kind is CellKind.Text or CellKind.Error && value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) value = "'" + value;
        if (value.AsSpan().IndexOfAny([separator, '"', '\n', '\r']) < 0) text.Write(value);
        else text.Write($"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }
}
