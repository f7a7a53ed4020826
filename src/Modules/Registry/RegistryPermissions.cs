using Khue.Kernel.Access;
using Khue.Registry.Contracts;

namespace Khue.Registry;

internal static class RegistryPermissions
{
    public const string SeePeople = RegistryAccess.SeePeople;
    public const string UnmaskPeople = "registry.people.unmask";
    public const string CorrectPeople = "registry.people.correct";
    public const string SeeSensitive = "registry.people.sensitive";
    public const string AskCorrections = "registry.corrections.ask";
    public const string AnswerCorrections = "registry.corrections.answer";
    public const string KeepSources = "registry.sources.keep";
    public const string Reconcile = "registry.reconciliation.do";
    public const string MergePeople = "registry.people.merge";
    public const string SeeQuality = "registry.quality.see";
    public const string KeepQuality = "registry.quality.keep";
    public const string SeeOrganizations = "registry.organizations.see";
    public const string KeepOrganizations = "registry.organizations.keep";
    public const string SeeCodes = "registry.codes.see";
    public const string KeepCodes = "registry.codes.keep";
    public const string ImportFiles = "registry.imports.do";

    public static readonly Permission[] All =
    [
        new(SeePeople, "Xem hồ sơ học sinh trong phạm vi", Role.Clerk, Role.Principal, Role.Deputy, Role.WardOfficer, Role.DepartmentOfficer, Role.Auditor),
        new(UnmaskPeople, "Xem số định danh, điện thoại, địa chỉ trong hồ sơ của đơn vị khác, có lý do; mỗi lượt được ghi lại", [.. Role.Oversight, Role.Auditor]) { ForReaders = true },
        new(CorrectPeople, "Sửa hồ sơ học sinh của trường", Role.Clerk, Role.Principal, Role.Deputy),
        new(SeeSensitive, "Xem và ghi sức khỏe, khuyết tật, đối tượng chính sách của trường; mỗi lượt xem được ghi lại", Role.Clerk, Role.Principal, Role.Deputy),
        new(AskCorrections, "Đề nghị đính chính mục mà trường không làm chủ", Role.Clerk, Role.Principal, Role.Deputy),
        new(AnswerCorrections, "Trả lời đề nghị đính chính của các trường", Role.DepartmentOfficer),
        new(KeepSources, "Chọn nguồn chủ của từng mục hồ sơ", Role.DepartmentOfficer),
        new(Reconcile, "Đối soát với nguồn khác, xử lý chỗ chưa khớp, chốt tháng", Role.Clerk, Role.Principal, Role.Deputy, Role.DepartmentOfficer),
        new(MergePeople, "Gộp và tách hồ sơ của một người", Role.Clerk, Role.Principal, Role.Deputy, Role.DepartmentOfficer),
        new(SeeQuality, "Xem chất lượng dữ liệu trong phạm vi, đến từng hồ sơ chưa đạt", Role.Clerk, Role.Principal, Role.Deputy, Role.WardOfficer, Role.DepartmentOfficer),
        new(KeepQuality, "Bật tắt quy tắc chất lượng, đặt mức, tham số và hạn", Role.DepartmentOfficer),
        new(SeeOrganizations, "Xem danh sách đơn vị trong phạm vi", Role.WardOfficer, Role.DepartmentOfficer, Role.Administrator, Role.Auditor),
        new(KeepOrganizations, "Lập, đổi tên, chuyển, sáp nhập, chia tách, giải thể đơn vị", Role.DepartmentOfficer),
        new(SeeCodes, "Xem danh mục dùng chung", Role.Staff),
        new(KeepCodes, "Ban hành danh mục dùng chung và bảng chuyển mã", Role.DepartmentOfficer),
        new(ImportFiles, "Nhập đơn vị, gia đình, nhân sự từ tệp, mỗi loại theo quyền sửa loại ấy", Role.Clerk, Role.Principal, Role.Deputy, Role.DepartmentOfficer),
    ];
}
