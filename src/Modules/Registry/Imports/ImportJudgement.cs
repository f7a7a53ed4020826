using Khue.Registry.Contracts;
using Khue.Ui.Layout;

namespace Khue.Registry.Imports;

/// <summary>Says what is to be said of a file as a whole.</summary>
internal static class ImportJudgement
{
    // Fewer rows may all be wrong for reasons of their own.
    const int FewestRows = 20;

    /// <summary>A column that is missing, or one in which nearly every row is rejected for the same reason: then the column is wrong, not the rows. Null when nothing.</summary>
    public static string? Remark(ImportSheet sheet, IImporter importer, IReadOnlyList<JudgedRow> rows)
    {
        if (sheet.Missing.Count > 0) return $"Chưa có cột {string.Join(", ", sheet.Missing)}. Chọn cột ấy ở bảng dưới, rồi bấm Soát lại.";
        if (rows.Count < FewestRows) return null;
        var worst = rows.SelectMany(row => row.Findings.Where(x => x.Severity == Severity.Rejected).Select(x => (Row: row, Finding: x)).DistinctBy(x => (x.Finding.Field, x.Finding.Code)))
            .GroupBy(x => (x.Finding.Field, x.Finding.Code)).Where(x => x.Count() * 10 >= rows.Count * 8).OrderByDescending(x => x.Count()).FirstOrDefault();
        if (worst is null) return null;
        var (first, counts) = (worst.First(), $"{Figures.Count(worst.Count())} trên {Figures.Count(rows.Count)} dòng");
        if (sheet.Columns.FirstOrDefault(x => x.Field == worst.Key.Field) is not { } column) return $"{counts} không nhận vì cùng một lý do: {first.Finding.Text}";
        var title = importer.Fields.First(x => x.Key == column.Field).Title;
        return $"Cột {column.Letter}{(column.Header.Length > 0 ? $" “{column.Header}”" : "")} có vẻ không phải {title.ToLowerInvariant()}: {counts} không nhận vì cột này, như dòng {first.Row.Line.Row}: {first.Finding.Text} Chọn lại cột ở bảng dưới, rồi bấm Soát lại.";
    }
}
