using Khue.Kernel.Access;

namespace Khue.School;

internal static class SchoolPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("school_enrolments", "Họ tên, ngày vào trường, ngày rời trường", "Quản lý người học, NĐ 88/2026", "Vĩnh viễn, theo hồ sơ học tập suốt đời", "Theo mã người (person_id)", "Không xóa khi còn hồ sơ học tập"),
        new("school_placements", "Họ tên, lớp và thời gian học ở lớp", "Tổ chức lớp học", "Vĩnh viễn, theo hồ sơ học tập suốt đời", "Theo mã người (person_id)", "Không xóa khi còn hồ sơ học tập"),
        new("school_absences", "Buổi vắng, đi muộn và ghi chú", "Điều kiện lên lớp theo TT 22/2021", "Đến hết cấp học", "Theo mã người (learner_id)", "Xóa ghi chú theo yêu cầu; số buổi giữ theo học bạ"),
        new("school_rolls", "Tên người điểm danh", "Trách nhiệm với sổ điểm danh", "Đến hết cấp học", "Theo mã người (taken_by_id)", "Giữ theo sổ điểm danh"),
        new("school_classes", "Tên giáo viên chủ nhiệm", "Phân công công việc", "Theo hồ sơ lớp", "Theo mã người (homeroom_teacher_id)", "Giữ theo luật lưu trữ"),
        new("school_teachings", "Tên giáo viên dạy môn", "Phân công công việc", "Đến khi đổi phân công", "Theo mã người (teacher_id)", "Giữ theo luật lưu trữ"),
        new("school_roster_imports", "Tệp danh sách học sinh và những ô đã sửa", "Nhập hồ sơ học sinh, hoàn tác khi nhầm", "Theo hồ sơ của trường", "Theo trường và tên tệp", "Xóa tệp khi không còn cần hoàn tác"),
        new("school_bundle_exports", "Gói OneRoster: họ tên, ngày sinh, giới tính, số định danh, lớp của học sinh; họ tên giáo viên; người đặt lập", "Giao danh sách cho phần mềm mà đơn vị dùng", "Đến khi đơn vị không còn cần gói", "Theo đơn vị và ngày lập", "Xóa gói khi không còn cần; mỗi lượt tải có trong nhật ký"),
        new("school_cards", "Số thẻ ngẫu nhiên của học sinh, hạn dùng", "Nhận ra học sinh ở phòng thi, cổng trường", "Hết năm học", "Theo mã người (person_id)", "Xóa sau khi hết hạn"),
        new("school_check_ins", "Giờ học sinh vào phòng thi, cổng trường; người soát thẻ", "Điểm danh thí sinh, an toàn ở cổng trường", "Hết năm học", "Theo mã người (learner_id)", "Xóa sau khi hết năm học"),
        new("school_roster_import_rows", "Kết quả từng dòng đã áp dụng, giá trị trước khi đổi", "Hoàn tác cả lô", "Theo lần nhập", "Theo mã người (person_id)", "Xóa cùng lần nhập"),
    ];
}
