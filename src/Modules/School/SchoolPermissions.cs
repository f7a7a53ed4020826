using Khue.Kernel.Access;

namespace Khue.School;

internal static class SchoolPermissions
{
    public const string SeeClasses = "school.classes.see";
    public const string ManageClasses = "school.classes.manage";
    public const string EnrolLearners = "school.learners.enrol";
    public const string ManageYears = "school.years.manage";
    public const string TakeRoll = "school.roll.take";
    public const string ExportBundles = "school.bundles.export";
    public const string ImportRosters = "school.rosters.import";
    public const string PrintSlips = "school.slips.print";
    public const string SeeOwn = "school.own.see";
    public const string PrintCards = "school.cards.print";
    public const string ManageChecks = "school.checks.manage";
    public const string ScanChecks = "school.checks.scan";
    public const string KeepConsents = "school.consents.keep";

    public static readonly Permission[] All =
    [
        new(SeeClasses, "Xem lớp trong phạm vi; giáo viên xem lớp mình dạy hoặc chủ nhiệm", [.. Role.School, .. Role.Oversight]),
        new(ManageClasses, "Mở lớp, xếp lớp, phân công chủ nhiệm và giảng dạy", Role.Heads),
        new(EnrolLearners, "Thêm từng học sinh vào lớp", Role.Clerk, Role.Deputy, Role.Principal),
        new(ManageYears, "Mở năm học, khóa và mở lại học kỳ", Role.Heads),
        new(TakeRoll, "Điểm danh lớp mình dạy hoặc chủ nhiệm", Role.Teacher, Role.Principal, Role.Deputy),
        new(ExportBundles, "Lập và tải gói OneRoster của trường, hoặc của mọi trường trong phạm vi", Role.Principal, Role.DepartmentOfficer, Role.Administrator),
        new(ImportRosters, "Nhập học sinh từ tệp, hoàn tác cả lô", Role.Clerk, Role.Deputy, Role.Principal),
        new(PrintSlips, "In phiếu đăng nhập lần đầu cho học sinh và gia đình; giáo viên in cho lớp mình chủ nhiệm", Role.School),
        new(SeeOwn, "Xem lớp và điểm danh của chính mình, của con em mình chăm sóc", Role.Family),
        new(PrintCards, "In và hủy thẻ học sinh; giáo viên in cho lớp mình chủ nhiệm", Role.School),
        new(ManageChecks, "Mở lượt soát thẻ: phòng thi, cổng trường", Role.Clerk, Role.Deputy, Role.Principal),
        new(ScanChecks, "Soát thẻ học sinh ở trường mình, xem ai đã vào", Role.School),
        new(KeepConsents, "Xem gia đình nào đã đồng ý việc gì, ghi giấy đồng ý; giáo viên ở lớp mình chủ nhiệm", Role.School),
    ];
}
