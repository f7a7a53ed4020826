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

    public static Finding Contradiction(string text) => new("match.contradiction", Severity.Rejected, "personalId", text);
    public static readonly Finding NumberOfAnother = new("match.number-of-another", Severity.Rejected, "personalId", "Số này trong hồ sơ là của một em khác, khác cả họ tên lẫn ngày sinh. Hãy xem lại số.");
    public static Finding OtherSchool(string? school) => new("match.other-school", Severity.Rejected, "personalId", $"Em này đang ở {school ?? "trường khác"}, làm thủ tục chuyển trường chứ không nhập từ tệp.");
    public static Finding Kept(string field, string source, string written) => new("match.kept-by-source", Severity.Warning, FieldOf(field), $"Giữ {PersonField.Title(field)} theo {PersonSource.Title(source)}; tệp ghi {written}.");
    public static Finding OtherClass(string now) => new("match.other-class", Severity.Warning, "className", $"Em đang ở lớp {now}. Nhập tệp không chuyển lớp; muốn chuyển thì làm ở trang của lớp.");

    static string FieldOf(string field) => field switch
    {
        PersonField.DateOfBirth => "dateOfBirth",
        PersonField.Gender => "gender",
        PersonField.PersonalId => "personalId",
        PersonField.MinistryCode => "ministryCode",
        _ => "fullName",
    };
}

/// <summary>A row as people point to it.</summary>
readonly record struct RosterPlace(string Sheet, int Row)
{
    public override string ToString() => Sheet.Length == 0 ? $"{Row}" : $"{Row} trang “{Sheet}”";
}
