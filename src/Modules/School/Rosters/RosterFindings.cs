using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>What reading a roster adds to the findings about persons.</summary>
static class RosterFindings
{
    public static readonly Finding EncodingRepaired = new("name.encoding-repaired", Severity.Warning, "fullName", "Họ tên gõ bằng phông chữ cũ, đã đổi sang Unicode. Hãy xem lại cho đúng.");
    public static readonly Finding ClassMissing = new("class.missing", Severity.Warning, "className", "Chưa ghi lớp.");
    public static readonly Finding NotComputed = new("cell.formula-error", Severity.Rejected, "fullName", "Công thức trong dòng này bị lỗi. Hãy sửa trong bảng tính hoặc gõ lại ở đây.");

    public static Finding SamePerson(RosterPlace first) => new("duplicate.same-person", Severity.Rejected, "fullName", $"Trùng với dòng {first}: cùng một người ghi hai lần.");
    public static Finding SamePersonalId(RosterPlace other) => new("duplicate.personal-id", Severity.Rejected, "personalId", $"Số định danh này còn ở dòng {other}, của người khác.");
    public static Finding SameNameAndBirth(RosterPlace other) => new("duplicate.same-name-and-dob", Severity.Warning, "fullName", $"Cùng họ tên và ngày sinh với dòng {other}. Hãy xem có phải một em không.");
}

/// <summary>A row as people point to it.</summary>
readonly record struct RosterPlace(string Sheet, int Row)
{
    public override string ToString() => Sheet.Length == 0 ? $"{Row}" : $"{Row} trang “{Sheet}”";
}
