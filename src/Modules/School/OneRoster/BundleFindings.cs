using Khue.Registry.Contracts;

namespace Khue.School.OneRoster;

/// <summary>What reading a bundle adds to the findings about persons.</summary>
internal static class BundleFindings
{
    public static readonly Finding Gone = new("oneroster.to-be-deleted", Severity.Rejected, "fullName", "Gói ghi em đã rời trường (tobedeleted). Nhập tệp không cho ai thôi học; làm việc đó ở trang của lớp.");
    public static readonly Finding NoClass = new("oneroster.no-class", Severity.Warning, "className", "Gói không xếp em vào lớp nào.");
    public static readonly Finding UnknownClass = new("oneroster.unknown-class", Severity.Warning, "className", "Gói xếp em vào một lớp không có trong classes.csv.");

    public static Finding Missing(string column) => new("oneroster.missing-required", Severity.Rejected, "fullName", $"Thiếu {column}, cột bắt buộc của chuẩn OneRoster.");
    public static Finding DuplicateId(string id) => new("oneroster.duplicate-sourced-id", Severity.Rejected, "fullName", $"Khóa {Short(id)} đã có ở dòng trên. Mỗi người một khóa sourcedId.");
    public static Finding UnknownOrg(string org) => new("oneroster.unknown-org", Severity.Rejected, "fullName", $"Đơn vị {Short(org)} của em không có trong orgs.csv.");

    public static Finding UnknownAgent(string id) => new("oneroster.unknown-agent", Severity.Warning, "fullName", $"Gói nhắc đến phụ huynh {Short(id)} của em mà không ghi là ai nên không lấy.");
    public static Finding RelativeLeft(string name) => new("oneroster.relative-left", Severity.Warning, "fullName", $"{Short(name)} là người thân khác nên không lấy; chỉ lấy cha, mẹ, người giám hộ.");
    public static Finding AnotherGuardian(string name) => new("oneroster.another-guardian", Severity.Warning, "fullName", $"Gói ghi hơn một người ở cùng một vai với em; không lấy {Short(name)}. Ghi thêm ở hồ sơ của em.");

    static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
