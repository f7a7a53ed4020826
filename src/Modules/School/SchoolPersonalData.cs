using Khue.Kernel.Access;
using Khue.School.Attendance;
using Khue.School.Cards;
using Khue.School.Checks;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.Rosters;
using static Khue.Kernel.Access.PersonRows;

namespace Khue.School;

internal static class SchoolPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("school_enrolments", "Họ tên, ngày vào trường, ngày rời trường", "Quản lý người học, NĐ 88/2026", "Vĩnh viễn, theo hồ sơ học tập suốt đời", "Theo mã người (person_id)", "Không xóa khi còn hồ sơ học tập",
            By<Enrolment>(x => x.PersonId).Copied(("Họ và tên", x => x.Name), ("Vào trường", x => x.From), ("Rời trường", x => x.To)).Kept()),
        new("school_placements", "Họ tên, lớp và thời gian học ở lớp", "Tổ chức lớp học", "Vĩnh viễn, theo hồ sơ học tập suốt đời", "Theo mã người (person_id)", "Không xóa khi còn hồ sơ học tập",
            By<Placement>(x => x.PersonId).Copied<ClassCopy>((db, rows) => from x in rows join c in db.Set<ClassSection>() on x.ClassId equals c.Id orderby x.From select new ClassCopy(c.StartYear, c.Name, null, x.From, x.To, x.LeftBecause),
                ("Năm học", x => Year(x.StartYear)), ("Lớp", x => x.Name), ("Từ ngày", x => x.From), ("Đến ngày", x => x.To), ("Rời lớp vì", x => x.LeftBecause)).Kept()),
        new("school_absences", "Buổi vắng, đi muộn và ghi chú", "Điều kiện lên lớp theo TT 22/2021", "Đến hết cấp học", "Theo mã người (learner_id)", "Xóa ghi chú theo yêu cầu; số buổi giữ theo học bạ",
            By<Absence>(x => x.LearnerId).Copied(("Ngày", x => x.Day), ("Buổi", x => x.Session == RollSession.Morning ? "sáng" : "chiều"), ("Điểm danh", x => x.Kind switch { AbsenceKind.WithLeave => "có phép", AbsenceKind.WithoutLeave => "không phép", _ => "đi muộn" }), ("Ghi chú", x => x.Note))
                .Cleared(x => x.Note != null, set => set.SetProperty(x => x.Note, (string?)null))),
        new("school_rolls", "Tên người điểm danh", "Trách nhiệm với sổ điểm danh", "Đến hết cấp học", "Theo mã người (taken_by_id)", "Giữ theo sổ điểm danh",
            None("người điểm danh đọc ở sổ điểm danh của lớp")),
        new("school_classes", "Tên giáo viên chủ nhiệm", "Phân công công việc", "Theo hồ sơ lớp", "Theo mã người (homeroom_teacher_id)", "Giữ theo luật lưu trữ",
            In<ClassSection>((db, ids) => db.Set<ClassSection>().Where(x => x.HomeroomTeacherId != null && ids.Contains(x.HomeroomTeacherId.Value))).Copied(("Năm học", x => Year(x.StartYear)), ("Chủ nhiệm lớp", x => x.Name)).Kept()),
        new("school_teachings", "Tên giáo viên dạy môn", "Phân công công việc", "Đến khi đổi phân công", "Theo mã người (teacher_id)", "Giữ theo luật lưu trữ",
            By<Teaching>(x => x.TeacherId).Copied<ClassCopy>((db, rows) => from x in rows join c in db.Set<ClassSection>() on x.ClassId equals c.Id orderby c.StartYear, c.Name select new ClassCopy(c.StartYear, c.Name, x.SubjectCode, null, null, null),
                ("Năm học", x => Year(x.StartYear)), ("Lớp", x => x.Name), ("Môn", x => x.Subject)).Kept()),
        new("school_roster_imports", "Tệp danh sách học sinh và những ô đã sửa", "Nhập hồ sơ học sinh, hoàn tác khi nhầm", "Theo hồ sơ của trường", "Theo trường và tên tệp", "Xóa tệp khi không còn cần hoàn tác",
            None("tệp giữ danh sách của cả trường; giá trị đã nhận nằm trong hồ sơ")),
        new("school_bundle_exports", "Gói OneRoster: họ tên, ngày sinh, giới tính, số định danh, lớp của học sinh; họ tên giáo viên; người đặt lập", "Giao danh sách cho phần mềm mà đơn vị dùng", "Đến khi đơn vị không còn cần gói", "Theo đơn vị và ngày lập", "Xóa gói khi không còn cần; mỗi lượt tải có trong nhật ký",
            None("gói giữ danh sách của cả đơn vị; mỗi lượt tải đọc ở mục Ai đã xem")),
        new("school_cards", "Số thẻ ngẫu nhiên của học sinh, hạn dùng", "Nhận ra học sinh ở phòng thi, cổng trường", "Hết năm học", "Theo mã người (person_id)", "Xóa sau khi hết hạn",
            By<LearnerCard>(x => x.PersonId).Copied(("In lúc", x => x.PrintedAt), ("Hạn dùng", x => x.ExpiresOn), ("Thu hồi lúc", x => x.RevokedAt)).ErasedOnceGone()
                .Until(0, "từ khi hết hạn dùng", "do chương trình đặt: thẻ hết hạn không soát được nữa", before => x => x.ExpiresOn < DateOnly.FromDateTime(before))),
        new("school_check_ins", "Giờ học sinh vào phòng thi, cổng trường; người soát thẻ", "Điểm danh thí sinh, an toàn ở cổng trường", "Hết năm học", "Theo mã người (learner_id)", "Xóa sau khi hết năm học",
            By<Arrival>(x => x.LearnerId).Copied(("Vào lúc", x => x.At)).ErasedOnceGone()
                .Until(365, "từ khi vào", "do chương trình đặt: hết năm học, chưa đối chiếu văn bản", before => x => x.At < before)),
        new("school_roster_import_rows", "Kết quả từng dòng đã áp dụng, giá trị trước khi đổi", "Hoàn tác cả lô", "Theo lần nhập", "Theo mã người (person_id)", "Xóa cùng lần nhập",
            In<RosterImportRow>((db, ids) => db.Set<RosterImportRow>().Where(x => x.PersonId != null && ids.Contains(x.PersonId.Value))).NotCopied("giá trị đã nhận nằm trong hồ sơ; phần còn lại chỉ để hoàn tác lần nhập").Kept()),
    ];

    static string Year(int start) => $"{start}-{start + 1}";

    sealed record ClassCopy(int StartYear, string Name, string? Subject, DateOnly? From, DateOnly? To, string? LeftBecause);
}
