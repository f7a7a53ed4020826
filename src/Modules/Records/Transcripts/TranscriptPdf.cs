using Khue.Kernel.Documents;
using Khue.Kernel.Domain;

namespace Khue.Records.Transcripts;

/// <summary>The học bạ on A4, in the order of the annex of the circular: person, subjects, results, signatures.</summary>
internal static class TranscriptPdf
{
    static readonly TableColumn[] subjects =
        [new("Môn học", 2.6), new("HK I", 0.8, Align.Center), new("HK II", 0.8, Align.Center), new("Cả năm", 0.8, Align.Center), new("KT lại", 0.8, Align.Center), new("Nhận xét", 3.4), new("Giáo viên bộ môn", 2.2)];
    static readonly TableColumn[] results = [new("", 2), new("Học kỳ I", 1, Align.Center), new("Học kỳ II", 1, Align.Center), new("Cả năm", 1, Align.Center)];
    static readonly TextStyle Small = new(11, Align: Align.Center), Line = new(12, After: 2);

    /// <param name="c">What it says.</param>
    /// <param name="id">Of the edition.</param>
    /// <param name="at">When the homeroom teacher signs, UTC.</param>
    /// <param name="principal">Name of the head; null when not known.</param>
    /// <param name="address">Where the QR code leads.</param>
    public static byte[] Render(TranscriptContent c, Guid id, DateTime at, string? principal, string address)
    {
        var pdf = new PdfDocument($"Học bạ {c.Learner.FullName}, năm học {c.SchoolYear}", author: c.SchoolName) { Footer = $"{c.Code} · {c.Learner.FullName} · lớp {c.ClassName}" };
        pdf.Columns([$"{c.Authority.ToUpperInvariant()}\n{c.SchoolName.ToUpperInvariant()}", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"], 11, shares: [1, 1.2]);
        pdf.Heading($"HỌC BẠ {c.Level}").Paragraph($"Năm học {c.SchoolYear} · theo {c.Circular}", Small);
        Person(pdf, c);
        pdf.Heading("KẾT QUẢ HỌC TẬP", 3).Table(subjects, c.Subjects.Select(Row), 10);
        pdf.Heading("KẾT QUẢ CHUNG", 3).Table(results, [
            ["Kết quả rèn luyện", LevelText.Of(c.Results.Conduct1), LevelText.Of(c.Results.Conduct2), LevelText.Of(c.Results.ConductYear)],
            ["Kết quả học tập", LevelText.Of(c.Results.Learning1), LevelText.Of(c.Results.Learning2), LevelText.Of(c.Results.LearningYear)]], 11);
        pdf.Paragraph($"Tổng số buổi nghỉ học cả năm: {c.Results.Absent} (có phép {c.Results.AbsentWithLeave}, không phép {c.Results.AbsentWithoutLeave}).", Line);
        if (c.Results.Promotion is { } promotion) pdf.Paragraph(promotion, Line);
        if (c.Results.Honour is { } honour) pdf.Paragraph($"Khen thưởng: {honour}.", Line);
        pdf.Paragraph($"Nhận xét của giáo viên chủ nhiệm: {c.Results.HomeroomComment ?? "không ghi"}", Line);
        pdf.Space(10).Columns([$"GIÁO VIÊN CHỦ NHIỆM\n(ký số)\n\n{c.HomeroomTeacherName}", $"HIỆU TRƯỞNG\n(ký số, đóng dấu số)\n\n{principal}"], 12);
        pdf.Paragraph($"Lập ngày {LocalClock.Local(at):dd/MM/yyyy}. Chữ ký số của giáo viên chủ nhiệm, hiệu trưởng và con dấu số của trường nằm trong tệp này; chữ ký của từng giáo viên bộ môn nằm trong tệp XML đi kèm.", new(10, FontStyle.Italic, Before: 8));
        return pdf.Qr(address, caption: c.Code).Save(id, at);
    }

    static void Person(PdfDocument pdf, TranscriptContent c)
    {
        var p = c.Learner;
        pdf.Paragraph(["Họ và tên: ", new(p.FullName.ToUpperInvariant(), FontStyle.Bold), $"    Giới tính: {Or(p.Gender)}"], Line)
            .Paragraph($"Ngày sinh: {(p.DateOfBirth is { } day ? day.ToString("dd/MM/yyyy") : "không rõ")}    Dân tộc: {Or(p.Ethnicity)}    Nơi sinh: {Or(p.BirthPlace)}", Line)
            .Paragraph($"Nơi ở hiện nay: {Or(p.Address)}", Line)
            .Paragraph($"Số định danh cá nhân: {Or(p.PersonalId)}    Mã học sinh: {Or(p.MinistryCode)}", Line)
            .Paragraph($"Lớp: {c.ClassName}    Trường: {c.SchoolName} (mã {c.SchoolCode})", Line);
    }

    static IReadOnlyList<TableCell> Row(SubjectPart s) => s.IsExempt
        ? [s.Name, new("Được miễn học", 4, FontStyle.Italic, Align.Center), s.Comment ?? "", s.TeacherName ?? ""]
        : [s.Name, s.Term1 ?? "", s.Term2 ?? "", s.Year ?? "", s.Retest ?? "", s.Comment ?? "", s.TeacherName ?? ""];

    static string Or(string? text) => string.IsNullOrWhiteSpace(text) ? "không ghi" : text;
}
