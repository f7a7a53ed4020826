using Khue.Kernel.Access;

namespace Khue.Gradebook;

internal static class GradebookPersonalData
{
    const string Law = "Đánh giá học sinh theo Thông tư 22/2021/TT-BGDĐT; lập học bạ";
    const string Kept = "Theo thời hạn lưu sổ theo dõi và đánh giá của trường; kết quả vào học bạ lưu vĩnh viễn";
    const string Found = "Theo mã học sinh (learner_id)";
    const string Erased = "Không xóa khi còn là học sinh; sửa sai qua giáo viên bộ môn, lần sửa được ghi lại";

    public static readonly PersonalData[] All =
    [
        new("gradebook_scores", "Điểm từng bài", Law, Kept, Found, Erased),
        new("gradebook_means", "Điểm trung bình, kết quả kiểm tra lại, miễn học", Law, Kept, Found, Erased),
        new("gradebook_conduct", "Kết quả rèn luyện", Law, Kept, Found, Erased),
        new("gradebook_comments", "Nhận xét của giáo viên", Law, Kept, Found, Erased),
        new("gradebook_summer_tasks", "Nhiệm vụ và kết quả rèn luyện trong hè", Law, Kept, Found, Erased),
        new("gradebook_promotion_decisions", "Quyết định lên lớp, ở lại lớp và lý do", Law, Kept, Found, Erased),
        new("gradebook_exemptions", "Quyết định và lý do miễn môn học (có thể là lý do sức khỏe)", Law, Kept, Found, Erased),
        new("gradebook_books", "Giáo viên giữ sổ điểm môn của lớp", "Biết ai được ghi điểm", "Cùng sổ điểm", "Theo mã người (teacher_id)", "Không xóa: căn cứ của sổ điểm"),
    ];
}
