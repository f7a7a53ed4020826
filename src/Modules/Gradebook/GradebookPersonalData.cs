using Khue.Gradebook.Assessments;
using Khue.Gradebook.Books;
using Khue.Gradebook.Homeroom;
using Khue.Gradebook.Means;
using Khue.Gradebook.Promotions;
using Khue.Gradebook.Rules;
using Khue.Kernel.Access;
using static Khue.Kernel.Access.PersonRows;

namespace Khue.Gradebook;

internal static class GradebookPersonalData
{
    const string Law = "Đánh giá học sinh theo Thông tư 22/2021/TT-BGDĐT; lập học bạ";
    const string Kept = "Theo thời hạn lưu sổ theo dõi và đánh giá của trường; kết quả vào học bạ lưu vĩnh viễn";
    const string Found = "Theo mã học sinh (learner_id)";
    const string Erased = "Không xóa khi còn là học sinh; sửa sai qua giáo viên bộ môn, lần sửa được ghi lại";

    public static readonly PersonalData[] All =
    [
        new("gradebook_scores", "Điểm từng bài", Law, Kept, Found, Erased,
            In<Score>((db, ids) => db.Set<Score>().Where(x => db.Set<SubjectMean>().Where(m => ids.Contains(m.LearnerId)).Select(m => m.ClassId).Contains(x.ClassId) && ids.Contains(x.LearnerId)))
                .Copied<MarkCopy>((db, rows) => from x in rows join a in db.Set<Assessment>() on x.AssessmentId equals a.Id orderby a.StartYear, a.Term, a.SubjectCode, a.Kind, a.Ordinal select new MarkCopy(a.StartYear, a.Term, a.SubjectCode, a.Kind, a.Ordinal, x.State, x.Hundredths),
                    ("Năm học", x => Year(x.StartYear)), ("Học kỳ", x => x.Term), ("Môn", x => x.Subject), ("Cột", x => new Slot(x.Kind, x.Ordinal).Code), ("Điểm", x => Mark.Of(x.State, new(x.Hundredths)).ToString())).Kept()),
        new("gradebook_means", "Điểm trung bình, kết quả kiểm tra lại, miễn học", Law, Kept, Found, Erased,
            By<SubjectMean>(x => x.LearnerId).Copied<MeanCopy>((db, rows) => rows.Select(x => new MeanCopy(db.Set<SubjectBook>().Where(b => b.ClassId == x.ClassId).Select(b => (int?)b.StartYear).FirstOrDefault(), x)),
                ("Năm học", x => Year(x.StartYear)), ("Môn", x => x.Mean.SubjectCode), ("Học kỳ 1", x => OutcomeCode.Text(x.Mean.Term1)), ("Học kỳ 2", x => OutcomeCode.Text(x.Mean.Term2)), ("Cả năm", x => OutcomeCode.Text(x.Mean.Year)), ("Kiểm tra lại", x => OutcomeCode.Text(x.Mean.Retest))).Kept()),
        new("gradebook_conduct", "Kết quả rèn luyện", Law, Kept, Found, Erased,
            By<Conduct>(x => x.LearnerId).Copied<ConductCopy>((db, rows) => rows.Select(x => new ConductCopy(db.Set<SubjectBook>().Where(b => b.ClassId == x.ClassId).Select(b => (int?)b.StartYear).FirstOrDefault(), x.Term, x.Level)),
                ("Năm học", x => Year(x.StartYear)), ("Học kỳ", x => x.Term), ("Kết quả", x => x.Level)).Kept()),
        new("gradebook_comments", "Nhận xét của giáo viên", Law, Kept, Found, Erased,
            By<Comment>(x => x.LearnerId).Copied<CommentCopy>((db, rows) => rows.Select(x => new CommentCopy(db.Set<SubjectBook>().Where(b => b.ClassId == x.ClassId).Select(b => (int?)b.StartYear).FirstOrDefault(), x.Term, x.SubjectCode, x.Text)),
                ("Năm học", x => Year(x.StartYear)), ("Học kỳ", x => x.Term), ("Môn", x => x.Subject.Length == 0 ? "chủ nhiệm" : x.Subject), ("Nhận xét", x => x.Text)).Kept()),
        new("gradebook_summer_tasks", "Nhiệm vụ và kết quả rèn luyện trong hè", Law, Kept, Found, Erased,
            In<SummerTask>((db, ids) => db.Set<SummerTask>().Where(x => db.Set<SubjectMean>().Where(m => ids.Contains(m.LearnerId)).Select(m => m.ClassId).Contains(x.ClassId) && ids.Contains(x.LearnerId)))
                .Copied(("Nhiệm vụ", x => x.Task), ("Đã làm", x => x.IsDone), ("Rèn luyện sau hè", x => x.Conduct)).Kept()),
        new("gradebook_promotion_decisions", "Quyết định lên lớp, ở lại lớp và lý do", Law, Kept, Found, Erased,
            In<PromotionDecision>((db, ids) => db.Set<PromotionDecision>().Where(x => db.Set<SubjectMean>().Where(m => ids.Contains(m.LearnerId)).Select(m => m.ClassId).Contains(x.ClassId) && ids.Contains(x.LearnerId)))
                .Copied(("Số quyết định", x => x.Number), ("Được lên lớp", x => x.IsPromoted), ("Lý do", x => x.Reason)).Kept()),
        new("gradebook_exemptions", "Quyết định và lý do miễn môn học (có thể là lý do sức khỏe)", Law, Kept, Found, Erased,
            In<Exemption>((db, ids) => db.Set<Exemption>().Where(x => db.Set<SubjectMean>().Where(m => ids.Contains(m.LearnerId)).Select(m => m.ClassId).Contains(x.ClassId) && ids.Contains(x.LearnerId)))
                .Copied(("Môn", x => x.SubjectCode), ("Từ ngày", x => x.From), ("Đến ngày", x => x.To), ("Số quyết định", x => x.Decision), ("Lý do", x => x.Reason)).Kept()),
        new("gradebook_books", "Giáo viên giữ sổ điểm môn của lớp", "Biết ai được ghi điểm", "Cùng sổ điểm", "Theo mã người (teacher_id)", "Không xóa: căn cứ của sổ điểm",
            In<SubjectBook>((db, ids) => db.Set<SubjectBook>().Where(x => x.TeacherId != null && ids.Contains(x.TeacherId.Value))).Copied(("Năm học", x => Year(x.StartYear)), ("Khối", x => x.Grade), ("Môn", x => x.SubjectCode), ("Học kỳ", x => x.Term)).Kept()),
    ];

    static string? Year(int? start) => start is { } from ? $"{from}-{from + 1}" : null;

    // Rows of the copies that need a second table to be understood.
    sealed record MarkCopy(int StartYear, short Term, string Subject, AssessmentKind Kind, short Ordinal, MarkState State, short Hundredths);
    sealed record MeanCopy(int? StartYear, SubjectMean Mean);
    sealed record ConductCopy(int? StartYear, short Term, string Level);
    sealed record CommentCopy(int? StartYear, short Term, string Subject, string Text);
}
