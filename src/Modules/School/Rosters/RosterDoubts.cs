using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>Tells one wrong column from many wrong rows: when most rows have the same thing wrong, the column is said first.</summary>
internal static class RosterDoubts
{
    // Fewer rows are looked through one by one.
    const int Least = 20;

    public static IReadOnlyList<string> Of(IReadOnlyCollection<PlannedRow> rows) =>
    [
        .. rows.SelectMany(x => x.Draft.Findings.Where(IsWrong).DistinctBy(f => f.Code)).GroupBy(x => x.Code).Where(x => x.Count() >= Least && x.Count() * 2 > rows.Count).OrderByDescending(x => x.Count()).Take(3)
            .Select(x => Sentence(x.First(), x.Count(), rows.Count)),
    ];

    // What a file does not tell, and what was put right, says nothing against its column.
    static bool IsWrong(Finding x) => !x.Code.EndsWith(".missing", StringComparison.Ordinal) && !x.Code.EndsWith("restored", StringComparison.Ordinal) && !x.Code.EndsWith("repaired", StringComparison.Ordinal)
        && x.Code is not ("gender.from-personal-id" or "match.kept-by-source" or "match.other-class" or "duplicate.same-name-and-dob");

    static string Sentence(Finding finding, int count, int of) => finding.Code == "match.other-school"
        ? $"{count} trên {of} dòng là học sinh đang ở trường khác. Có thể đây là tệp của trường khác."
        : $"{count} trên {of} dòng cùng một lỗi ở cột {RosterCells.FieldOf(finding.Field).Vietnamese()}: {finding.Text} Có thể cột này gán nhầm hoặc bị lệch; xem lại mục Cột đã khớp trước khi áp dụng.";
}
