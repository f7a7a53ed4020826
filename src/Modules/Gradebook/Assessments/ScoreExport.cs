using System.Globalization;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal.Reads;
using Khue.Kernel.Sheets;
using SheetCell = Khue.Kernel.Sheets.Cell;

namespace Khue.Gradebook.Assessments;

/// <summary>The score grid as a spreadsheet; the same scope as the page.</summary>
internal sealed class ScoreExport(ScoreSheet sheet, Reads reads, Actor actor) : IUseCase
{
    internal sealed record File(string Name, byte[] Content);

    public async Task<File> Handle(Guid classId, string subjectCode, int term, CancellationToken ct)
    {
        var view = await sheet.Handle(classId, subjectCode, term, ct);
        await reads.Tell(ReadKind.Export, "bảng điểm môn", [.. view.Rows.Select(x => x.LearnerId)], actor.OrganizationId, null, ct);
        using var stream = new MemoryStream();
        using (var writer = new XlsxWriter(stream))
        {
            writer.StartSheet($"{view.SubjectCode} {view.ClassName} HK{term}", new() { Widths = [5, 28], FrozenRows = 1 });
            writer.Header([.. new SheetCell[] { "TT", "Họ và tên" }, .. view.Columns.Select(x => (SheetCell)x), "TB HKI", "TB HKII", "TB cả năm", "Nhận xét"]);
            for (var i = 0; i < view.Rows.Count; i++) writer.Row(Cells(view.Rows[i], i + 1));
        }
        return new($"diem-{view.SubjectCode}-{view.ClassName}-hk{term}.xlsx", stream.ToArray());
    }

    static SheetCell[] Cells(ScoreSheet.Row row, int at) =>
    [
        (long)at, row.Left is null ? row.Name : $"{row.Name} ({row.Left})", .. row.Cells.Select(x => Value(row.IsExempt ? "miễn" : x.Value)),
        Value(MeanCells.Text(row.Mean1)), Value(MeanCells.Text(row.Mean2)), Value(MeanCells.Text(row.MeanYear)), row.Comment,
    ];

    /// <summary>A score as a number, so that it can be reckoned with; a word as text.</summary>
    static SheetCell Value(string? shown) =>
        decimal.TryParse(shown?.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : shown;
}
