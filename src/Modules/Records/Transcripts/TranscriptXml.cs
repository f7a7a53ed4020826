using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Khue.Records.Transcripts;

/// <summary>
/// The canonical XML of a học bạ, see docs/standard/transcript.md. The same content gives the same bytes; signatures stand in slots
/// outside what they sign. Element names of the slots are those in use with the ministry's học bạ số.
/// </summary>
internal static class TranscriptXml
{
    public static readonly XNamespace Namespace = "urn:khue:hoc-ba:1";
    public const string DataId = "data", RecordId = "thongtinhocba";

    public static string SubjectId(string code) => "diem-" + code;

    /// <summary>The document with empty slots, UTF-8.</summary>
    public static byte[] Write(TranscriptContent c) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + El("HOC_BA", new XAttribute("phienBan", "1"),
        El("DU_LIEU_HOC_BA", new XAttribute("Id", DataId),
            El("THONG_TIN_HOC_BA", new XAttribute("Id", RecordId), Header(c), Learner(c.Learner), El("BANG_DIEM", c.Subjects.Select(s => Subject(c, s))), Results(c)),
            El("DANH_SACH_THONG_TIN_KY", El("DANH_SACH_GVBM", c.Subjects.Select(s => El("GVBM", new XAttribute("Id", "ky-" + s.Code)))), El("GVCN"))),
        El("PHAT_HANH_HOC_BA", El("CBQL"), El("KY_PHAT_HANH"))).ToString(SaveOptions.DisableFormatting));

    /// <summary>One subject as its teacher signs it. Names the học bạ and the learner, so that it fits no other.</summary>
    public static string Part(TranscriptContent c, SubjectPart subject) => Subject(c, subject).ToString(SaveOptions.DisableFormatting);

    /// <summary>The content of a document that <see cref="Write"/> made, signed or not.</summary>
    public static TranscriptContent Read(byte[] xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var record = XDocument.Load(reader).Descendants(Namespace + "THONG_TIN_HOC_BA").Single();
        var (head, learner, results, homeroom) = (record.El("CHUNG"), record.El("HOC_SINH"), record.El("TONG_KET_CA_NAM"), record.El("TONG_KET_CA_NAM").El("GIAO_VIEN_CHU_NHIEM"));
        return new(head.At("maHocBa"), head.At("coQuanChuQuan"), head.At("maTruong"), head.At("tenTruong"), Guid.Parse(head.At("idLop")), head.At("tenLop"),
            Number(head, "khoi"), Number(head, "namHoc"), head.At("thongTu"),
            new(Guid.Parse(learner.At("id")), learner.At("hoVaTen"), Day(learner.Maybe("ngaySinh")), learner.At("gioiTinh"), learner.Maybe("danToc"), learner.Maybe("noiSinh"),
                learner.Maybe("noiOHienNay"), learner.Maybe("soDinhDanh"), learner.Maybe("maHocSinh")),
            [.. record.El("BANG_DIEM").Elements(Namespace + "DIEM_TONG_KET").Select(s => new SubjectPart(s.At("maMon"), s.At("tenMon"), s.Maybe("hocKy1"), s.Maybe("hocKy2"),
                s.Maybe("caNam"), s.Maybe("kiemTraLai"), s.Maybe("nhanXet"), s.Maybe("mien") == "1", Id(s.Maybe("idGiaoVien")), s.Maybe("giaoVien")))],
            new(results.Maybe("renLuyen1"), results.Maybe("renLuyen2"), results.Maybe("renLuyenCaNam"), results.Maybe("hocTap1"), results.Maybe("hocTap2"), results.Maybe("hocTapCaNam"),
                Number(results, "nghiCoPhep"), Number(results, "nghiKhongPhep"), results.Maybe("lenLop"), results.Maybe("khenThuong"), results.Maybe("nhanXet")),
            Guid.Parse(homeroom.At("id")), homeroom.At("hoVaTen"));
    }

    static XElement Header(TranscriptContent c) => El("CHUNG", At("maHocBa", c.Code), At("coQuanChuQuan", c.Authority), At("maTruong", c.SchoolCode), At("tenTruong", c.SchoolName),
        At("idLop", $"{c.ClassId}"), At("tenLop", c.ClassName), At("khoi", Text(c.Grade)), At("namHoc", Text(c.StartYear)), At("thongTu", c.Circular));

    static XElement Learner(LearnerPart p) => El("HOC_SINH", At("id", $"{p.Id}"), At("hoVaTen", p.FullName), At("ngaySinh", p.DateOfBirth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        At("gioiTinh", p.Gender), At("danToc", p.Ethnicity), At("noiSinh", p.BirthPlace), At("noiOHienNay", p.Address), At("soDinhDanh", p.PersonalId), At("maHocSinh", p.MinistryCode));

    static XElement Subject(TranscriptContent c, SubjectPart s) => El("DIEM_TONG_KET", At("Id", SubjectId(s.Code)), At("maHocBa", c.Code), At("idHocSinh", $"{c.Learner.Id}"), At("namHoc", Text(c.StartYear)),
        At("maMon", s.Code), At("tenMon", s.Name), At("hocKy1", s.Term1), At("hocKy2", s.Term2), At("caNam", s.Year), At("kiemTraLai", s.Retest), At("nhanXet", s.Comment),
        At("mien", s.IsExempt ? "1" : null), At("idGiaoVien", s.TeacherId?.ToString()), At("giaoVien", s.TeacherName));

    static XElement Results(TranscriptContent c) => El("TONG_KET_CA_NAM", At("renLuyen1", c.Results.Conduct1), At("renLuyen2", c.Results.Conduct2), At("renLuyenCaNam", c.Results.ConductYear),
        At("hocTap1", c.Results.Learning1), At("hocTap2", c.Results.Learning2), At("hocTapCaNam", c.Results.LearningYear), At("nghiCoPhep", Text(c.Results.AbsentWithLeave)),
        At("nghiKhongPhep", Text(c.Results.AbsentWithoutLeave)), At("lenLop", c.Results.Promotion), At("khenThuong", c.Results.Honour), At("nhanXet", c.Results.HomeroomComment),
        El("GIAO_VIEN_CHU_NHIEM", At("id", $"{c.HomeroomTeacherId}"), At("hoVaTen", c.HomeroomTeacherName)));

    static XElement El(string name, params object?[] content) => new(Namespace + name, content);
    // Control characters that a paste may bring are not allowed in XML at all.
    static XAttribute? At(string name, string? value) => value is null ? null : new(name, string.Concat(value.Normalize().Where(XmlConvert.IsXmlChar)));
    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    static int Number(XElement element, string name) => int.Parse(element.At(name), CultureInfo.InvariantCulture);
    static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    static Guid? Id(string? text) => text is null ? null : Guid.Parse(text);
    static XElement El(this XElement parent, string name) => parent.Element(Namespace + name) ?? throw new XmlException($"{name} is missing.");
    static string At(this XElement element, string name) => element.Maybe(name) ?? throw new XmlException($"{name} is missing.");
    static string? Maybe(this XElement element, string name) => element.Attribute(name)?.Value;
}
