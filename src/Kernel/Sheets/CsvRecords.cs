using System.Text;
using Khue.Kernel.Domain;

namespace Khue.Kernel.Sheets;

/// <summary>Splits delimited text into records: quotes, doubled quotes, line breaks inside quotes; \n, \r\n and \r end a record.</summary>
sealed class CsvRecords(TextReader text, char separator, SheetLimits limits)
{
    readonly char[] buffer = new char[1 << 14];
    readonly StringBuilder field = new();
    int length, at;
    bool ended;

    /// <summary>Records read so far, empty lines counted.</summary>
    public int Number { get; private set; }

    /// <summary>Fills <paramref name="fields"/> with the next record; false at the end of the text.</summary>
    public bool Next(List<string> fields)
    {
        fields.Clear();
        if (Peek() < 0) return false;
        Number++;
        while (ReadField(fields)) { }
        return true;
    }

    /// <summary>Reads one field; true when another follows in the record.</summary>
    bool ReadField(List<string> fields)
    {
        field.Clear();
        var quoted = Peek() == '"';
        if (quoted) ReadQuoted();
        int c;
        while ((c = Take()) >= 0 && c != separator && c is not ('\n' or '\r')) Append((char)c);
        if (c == '\r' && Peek() == '\n') Take();
        Add(fields);
        return c == separator;
    }

    void ReadQuoted()
    {
        Take();
        for (var c = Take(); c >= 0; c = Take())
        {
            if (c != '"') Append((char)c);
            else if (Peek() == '"') Append((char)Take());
            else return;
        }
    }

    void Append(char c)
    {
        if (field.Length >= limits.CellCharacters) throw new DomainException(SheetErrors.CellTooLong, null, Number, limits.CellCharacters);
        field.Append(c);
    }

    // Empty fields beyond the limit are the trailing separators of some exporters.
    void Add(List<string> fields)
    {
        if (fields.Count < limits.Columns) fields.Add(field.ToString());
        else if (field.Length > 0) throw new DomainException(SheetErrors.TooManyColumns, null, Number, limits.Columns);
    }

    int Peek()
    {
        if (at < length) return buffer[at];
        if (ended) return -1;
        length = text.Read(buffer, at = 0, buffer.Length);
        ended = length == 0;
        return ended ? -1 : buffer[0];
    }

    int Take()
    {
        var c = Peek();
        if (c >= 0) at++;
        return c;
    }
}
