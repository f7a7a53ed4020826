using Khue.Kernel.Access;

namespace Khue.Trust;

internal static class TrustPermissions
{
    public const string SeeMine = "trust.mine.see";
    public const string AnswerRequests = "trust.requests.answer";
    public const string SeeProcessing = "trust.processing.see";
    public const string RunRetention = "trust.retention.run";

    public static readonly Permission[] All =
    [
        new(SeeMine, "Xem dữ liệu về mình và về con em mình nuôi dưỡng: giữ những gì, ai đã xem, ai đã sửa", [.. Role.All]),
        new(AnswerRequests, "Trả lời đề nghị về dữ liệu cá nhân gửi đến đơn vị", Role.Principal, Role.Deputy, Role.Clerk, Role.DepartmentOfficer),
        new(SeeProcessing, "Xem, tải bản ghi hoạt động xử lý dữ liệu cá nhân", [.. Role.Heads, Role.Clerk, .. Role.Oversight, Role.Administrator, Role.Auditor, Role.SecurityOfficer]),
        new(RunRetention, "Hủy dữ liệu đã hết thời hạn giữ của toàn hệ thống, có căn cứ", Role.Administrator, Role.DepartmentOfficer),
    ];
}
