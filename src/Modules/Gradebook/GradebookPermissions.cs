using Khue.Kernel.Access;

namespace Khue.Gradebook;

internal static class GradebookPermissions
{
    public const string SeeScores = "gradebook.scores.see";
    public const string SeeAllScores = "gradebook.scores.see-all";
    public const string RecordScores = "gradebook.scores.record";
    public const string CloseBooks = "gradebook.books.close";
    public const string ReopenBooks = "gradebook.books.reopen";
    public const string SeeResults = "gradebook.results.see";
    public const string RecordConduct = "gradebook.conduct.record";
    public const string GrantExemptions = "gradebook.exemptions.grant";
    public const string SeePromotions = "gradebook.promotions.see";
    public const string RecordRetests = "gradebook.retests.record";
    public const string DecidePromotions = "gradebook.promotions.decide";

    public static readonly Permission[] All =
    [
        new(SeeScores, "Xem sổ điểm môn mình dạy", Role.Teacher, Role.Principal, Role.Deputy),
        new(SeeAllScores, "Xem sổ điểm và kết quả mọi lớp của trường", Role.Principal, Role.Deputy),
        new(RecordScores, "Ghi điểm môn mình dạy", Role.Teacher, Role.Principal, Role.Deputy),
        new(CloseBooks, "Chốt sổ điểm môn mình dạy", Role.Teacher, Role.Principal, Role.Deputy),
        new(ReopenBooks, "Mở lại sổ điểm đã chốt, có lý do", Role.Principal),
        new(SeeResults, "Xem kết quả lớp mình chủ nhiệm", Role.Teacher, Role.Principal, Role.Deputy),
        new(RecordConduct, "Ghi kết quả rèn luyện và nhận xét của lớp mình chủ nhiệm", Role.Teacher, Role.Principal, Role.Deputy),
        new(GrantExemptions, "Ghi quyết định miễn môn học", Role.Principal, Role.Deputy),
        new(SeePromotions, "Xem việc xét lên lớp của lớp mình chủ nhiệm, và em kiểm tra lại môn mình dạy", Role.Teacher, Role.Principal, Role.Deputy),
        new(RecordRetests, "Ghi kết quả kiểm tra lại của mọi môn", Role.Principal, Role.Deputy),
        new(DecidePromotions, "Duyệt rèn luyện trong hè, ghi quyết định lên lớp", Role.Principal, Role.Deputy),
    ];
}
