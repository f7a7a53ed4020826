using Khue.Kernel.Access;

namespace Khue.Trust;

internal static class TrustPermissions
{
    public const string SeeMine = "trust.mine.see";
    public const string AnswerRequests = "trust.requests.answer";
    public const string SeeProcessing = "trust.processing.see";
    public const string RunRetention = "trust.retention.run";
    public const string SeeOpenings = "trust.openings.see";
    public const string Audit = "trust.audit.see";
    public const string Watch = "trust.watch.see";
    public const string Incidents = "trust.incidents.handle";
    public const string KeepRules = "trust.watch.keep";
    public const string GiveOpenings = "trust.openings.give";

    public static readonly Permission[] All =
    [
        new(SeeMine, "Xem dữ liệu về mình và về con em mình nuôi dưỡng: giữ những gì, ai đã xem, ai đã sửa", [.. Role.All]) { ForReaders = true },
        new(AnswerRequests, "Trả lời đề nghị về dữ liệu cá nhân gửi đến đơn vị", Role.Principal, Role.Deputy, Role.Clerk, Role.DepartmentOfficer),
        new(SeeProcessing, "Xem, tải bản ghi hoạt động xử lý dữ liệu cá nhân", [.. Role.Heads, Role.Clerk, .. Role.Oversight, Role.Administrator, Role.Auditor, Role.SecurityOfficer]),
        new(RunRetention, "Hủy dữ liệu đã hết thời hạn giữ của toàn hệ thống, có căn cứ", Role.Administrator, Role.DepartmentOfficer),
        new(SeeOpenings, "Xem các đợt kiểm tra ở đơn vị mình; người kiểm tra xem và kết thúc sớm đợt của mình", [.. Role.Heads, .. Role.Oversight, Role.Administrator, Role.SecurityOfficer, Role.Auditor]) { ForReaders = true },
        new(Audit, "Tra cứu mọi bản ghi trong phạm vi được kiểm tra: ai đã làm gì, lúc nào, vì sao, trước và sau", Role.Auditor),
        new(Watch, "Trông coi đăng nhập, máy mới, dữ liệu tải ra; tra phạm vi ảnh hưởng", Role.SecurityOfficer),
        new(Incidents, "Nhận, xử lý sự cố; quản trị thay khi cán bộ an toàn thông tin vắng", Role.SecurityOfficer, Role.Administrator),
        new(KeepRules, "Chỉnh mức cảnh báo", Role.SecurityOfficer),
        new(GiveOpenings, "Mở và kết thúc đợt kiểm tra", Role.Administrator),
    ];
}
