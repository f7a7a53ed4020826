using Khue.Kernel.Sheets;

namespace Khue.Registry.Contracts;

/// <summary>Understands tables about people as schools have them: which row is the header, what each column is, which rows are about somebody. Asks no database.</summary>
public interface IPersonSheets
{
    /// <summary>Looks at the first rows of a sheet. <paramref name="chosen"/>: columns, from 0, that a person assigned by hand.</summary>
    /// <param name="book">An open workbook.</param>
    /// <param name="name">One of its sheets.</param>
    /// <param name="chosen">Empty when nobody assigned any.</param>
    /// <param name="className">The class of rows for which the file names none; null when not told.</param>
    PersonSheet Look(Workbook book, string name, IReadOnlyDictionary<int, PersonColumn> chosen, string? className);

    /// <summary>False for headers (also repeated ones), totals, signatures and remarks.</summary>
    bool IsAboutSomebody(in SheetRow row, PersonSheet sheet);

    /// <summary>"Lớp 6a1", "6 A1" and "6A1" are one class "6A1"; null for nothing.</summary>
    string? ClassName(string written);
}
