using Khue.Kernel.Sheets;

namespace Khue.School.OneRoster;

/// <summary>Those of a bundle who work at the school, as the registry's import of staff reads them.</summary>
internal static class StaffTable
{
    static readonly (string Title, Func<StaffMember, string> Of)[] columns =
    [
        ("Họ và tên", x => x.User.Name), ("Mã cán bộ", x => x.User.Id), ("Ngày sinh", x => x.BirthDate), ("Giới tính", x => x.Sex), ("Số định danh cá nhân", x => x.User.PersonalId),
        // A plus in front would be taken for a formula.
        ("Mã ngành", x => x.User.MinistryCode), ("Điện thoại", x => x.User.Phone.TrimStart('+')),
    ];

    /// <summary>UTF-8, one row each; a column that nobody fills is left out, so that it is not said to be empty at every row.</summary>
    public static byte[] Csv(IReadOnlyList<StaffMember> staff)
    {
        var told = columns.Where((x, i) => i < 2 || staff.Any(one => x.Of(one).Length > 0)).ToList();
        using var stream = new MemoryStream();
        using (var csv = new CsvWriter(stream))
        {
            csv.Row([.. told.Select(x => (Cell)x.Title)]);
            foreach (var one in staff) csv.Row([.. told.Select(x => (Cell)x.Of(one))]);
        }
        return stream.ToArray();
    }
}

/// <summary>Somebody who works at the school.</summary>
/// <param name="User">As users.csv says.</param>
/// <param name="BirthDate">As written; empty when not told.</param>
/// <param name="Sex">Nam, Nữ, or empty.</param>
internal sealed record StaffMember(BundleUser User, string BirthDate, string Sex);
