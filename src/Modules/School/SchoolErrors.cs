using Khue.Kernel.Domain;

namespace Khue.School;

internal static class SchoolErrors
{
    public static readonly DomainError DaysOutOfOrder = new("school.year.days-out-of-order", 422, "Ngày bắt đầu, ngày vào học kỳ II và ngày kết thúc phải theo thứ tự.");
    public static readonly DomainError NoSuchTerm = new("school.term.unknown", 422, "Chỉ có học kỳ I và học kỳ II.");
    public static readonly DomainError ClassNameMissing = new("school.class.name", 422, "Ghi tên lớp, ví dụ 8A2, không quá 30 chữ.");
    public static readonly DomainError NoSuchGrade = new("school.class.grade", 422, "Khối từ 1 đến 12; mầm non ghi 0.");
}
