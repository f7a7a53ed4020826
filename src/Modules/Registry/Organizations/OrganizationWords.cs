using Khue.Registry.Contracts;
using Khue.Ui.Forms;

namespace Khue.Registry.Organizations;

/// <summary>Units in words.</summary>
internal static class OrganizationWords
{
    public static readonly IReadOnlyList<Option> Levels =
    [
        new(nameof(SchoolLevels.Preschool), "mầm non"), new(nameof(SchoolLevels.Primary), "tiểu học"), new(nameof(SchoolLevels.LowerSecondary), "THCS"),
        new(nameof(SchoolLevels.UpperSecondary), "THPT"), new(nameof(SchoolLevels.Continuing), "GDTX"),
    ];

    public static string Kind(OrganizationView one) => Kind(one.Kind, one.Levels);

    public static string Kind(OrganizationKind kind, SchoolLevels levels) => kind switch
    {
        OrganizationKind.School => string.Join(", ", Levels.Where(x => levels.HasFlag(Enum.Parse<SchoolLevels>(x.Value))).Select(x => x.Text)) is { Length: > 0 } words ? words : "trường",
        OrganizationKind.Ward => "phường, xã",
        OrganizationKind.Department => "Sở",
        OrganizationKind.Campus => "điểm trường",
        OrganizationKind.District => "phòng GD&ĐT",
        _ => "Bộ",
    };

    public static string Did(ChangeKind kind) => kind switch
    {
        ChangeKind.Opened => "Thành lập",
        ChangeKind.Renamed => "Đổi tên",
        ChangeKind.Moved => "Chuyển",
        ChangeKind.Merged => "Sáp nhập",
        ChangeKind.Split => "Chia tách",
        _ => "Giải thể",
    };

    /// <summary>"Đổi tên theo Quyết định số 12/QĐ-UBND".</summary>
    public static string Said(OrganizationRecord.Act act) => act.Decision is { } decision ? $"{Did(act.Kind)} theo {decision}" : Did(act.Kind);
}
