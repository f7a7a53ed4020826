using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.Sheets;

/// <summary>Tells the rows that are not about a pupil: totals, signatures, dates of signing, remarks.</summary>
static class NotPeople
{
    static readonly string[] openings =
    [
        "tong", "cong:", "cong so", "danh sach nay", "danh sach co", "an dinh", "hieu truong", "pho hieu truong", "nguoi lap", "nguoi lam", "giao vien chu nhiem", "gvcn",
        "ke toan", "thu truong", "xac nhan", "ghi chu:", "luu y", "so hoc sinh", "si so", "noi nhan", "t/m ", "kt.", "(ky", "ky ten", "trong do", "nu:", "so nu", "cong hoa xa hoi", "doc lap",
        "danh sach hoc sinh", "truong ", "phong giao duc", "trang ", "bang chu", "duyet cua", "ngay ... thang", "thu ky",
    ];

    /// <summary>True for a row that no correction would make a pupil.</summary>
    public static bool Is(in SheetRow row, PersonSheet sheet)
    {
        var filled = 0;
        var first = "";
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row[i].IsEmpty || row[i].Text.Trim().Length == 0) continue;
            if (row[i].Kind == CellKind.Text && first.Length == 0) first = row[i].Text;
            filled++;
        }
        if (filled == 0) return true;
        var pupil = PupilCells(row, sheet);
        return pupil == 0 || (pupil <= 1 && IsRemark(first)) || (pupil == 1 && filled == 1 && LooksLikePlaceAndDate(first));
    }

    /// <summary>Cells in columns that describe a pupil; an ordinal or a note alone does not.</summary>
    static int PupilCells(in SheetRow row, PersonSheet sheet)
    {
        var count = 0;
        foreach (var column in sheet.Columns)
            if (column.Field is PersonColumn.FullName or PersonColumn.FamilyName or PersonColumn.GivenName or PersonColumn.DateOfBirth or PersonColumn.BirthDay or PersonColumn.PersonalId or PersonColumn.MinistryCode
                && row[column.Index].Text.AsSpan().Trim().Length > 0) count++;
        return count;
    }

    static bool IsRemark(string text)
    {
        var folded = Fold.Of(OldEncodings.Repair(text)).TrimStart('-', '*', '+', ' ');
        return openings.Any(x => folded.StartsWith(x, StringComparison.Ordinal)) || LooksLikePlaceAndDate(text);
    }

    /// <summary>"Biên Hòa, ngày 5 tháng 9 năm 2026".</summary>
    static bool LooksLikePlaceAndDate(string text)
    {
        var folded = Fold.Of(OldEncodings.Repair(text));
        return folded.Contains("ngay", StringComparison.Ordinal) && folded.Contains("thang", StringComparison.Ordinal) && folded.Contains("nam", StringComparison.Ordinal);
    }
}
