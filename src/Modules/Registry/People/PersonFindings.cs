using System.Globalization;
using Khue.Registry.Contracts;

namespace Khue.Registry.People;

/// <summary>Every finding the rules about a person can give. The texts may hold {0}, {1}.</summary>
static class PersonFindings
{
    public static readonly Kind NameMissing = new("name.missing", Severity.Rejected, "fullName", "Thiếu họ và tên.");
    public static readonly Kind NameNotName = new("name.not-a-name", Severity.Rejected, "fullName", "Họ tên có chữ số hoặc ký hiệu “{0}”. Hãy sửa lại cho đúng giấy khai sinh.");
    public static readonly Kind NameTooLong = new("name.too-long", Severity.Rejected, "fullName", "Họ tên dài {0} chữ, quá mức {1} chữ.");
    public static readonly Kind NameOneWord = new("name.one-word", Severity.Warning, "fullName", "Họ tên chỉ có một tiếng. Hãy xem có thiếu họ không.");
    public static readonly Kind NameAbbreviated = new("name.abbreviated", Severity.Warning, "fullName", "Họ tên viết tắt có dấu chấm. Hãy viết đủ như giấy khai sinh.");

    public static readonly Kind DobMissing = new("dob.missing", Severity.Rejected, "dateOfBirth", "Thiếu ngày sinh.");
    public static readonly Kind DobUnreadable = new("dob.unreadable", Severity.Rejected, "dateOfBirth", "Không đọc được ngày sinh “{0}”. Hãy viết theo dạng ngày/tháng/năm.");
    public static readonly Kind DobNoSuchDay = new("dob.impossible", Severity.Rejected, "dateOfBirth", "Tháng {1} không có ngày {0}.");
    public static readonly Kind DobNoSuchMonth = new("dob.impossible", Severity.Rejected, "dateOfBirth", "Không có tháng {0}. Ngày sinh phải viết theo thứ tự ngày/tháng/năm.");
    public static readonly Kind DobYearOnly = new("dob.year-only", Severity.Rejected, "dateOfBirth", "Chỉ có năm sinh {0}. Hãy ghi đủ ngày, tháng theo giấy khai sinh.");
    public static readonly Kind DobIncomplete = new("dob.incomplete", Severity.Rejected, "dateOfBirth", "Ngày sinh “{0}” chưa đủ ngày, tháng, năm.");
    public static readonly Kind DobFuture = new("dob.future", Severity.Rejected, "dateOfBirth", "Ngày sinh {0} ở sau hôm nay.");
    public static readonly Kind DobOutOfRange = new("dob.out-of-range", Severity.Rejected, "dateOfBirth", "Năm sinh {0} không thể đúng.");
    public static readonly Kind DobImplausibleAge = new("dob.implausible-age", Severity.Warning, "dateOfBirth", "Theo ngày sinh thì {0} tuổi, ít gặp ở đây. Hãy xem lại năm sinh.");

    public static readonly Kind GenderMissing = new("gender.missing", Severity.Warning, "gender", "Chưa ghi giới tính.");
    public static readonly Kind GenderUnreadable = new("gender.unreadable", Severity.Rejected, "gender", "Không hiểu giới tính “{0}”. Hãy ghi Nam hoặc Nữ.");
    public static readonly Kind GenderFromPersonalId = new("gender.from-personal-id", Severity.Warning, "gender", "Chưa ghi giới tính, lấy theo số định danh.");

    public static readonly Kind IdMissing = new("personal-id.missing", Severity.Warning, "personalId", "Chưa có số định danh cá nhân.");
    public static readonly Kind IdNotDigits = new("personal-id.not-digits", Severity.Rejected, "personalId", "Số định danh “{0}” có ký tự không phải chữ số.");
    public static readonly Kind IdWrongLength = new("personal-id.wrong-length", Severity.Rejected, "personalId", "Số định danh có {0} số, phải có 12.");
    public static readonly Kind IdDigitsLost = new("personal-id.digits-lost", Severity.Rejected, "personalId", "Bảng tính đã rút gọn số định danh thành “{0}” nên mất số cuối. Hãy nhập lại đủ 12 số.");
    public static readonly Kind IdPlaceholder = new("personal-id.placeholder", Severity.Rejected, "personalId", "Số định danh “{0}” chỉ là số điền tạm.");
    public static readonly Kind IdZeroRestored = new("personal-id.leading-zero-restored", Severity.Warning, "personalId", "Số định danh thiếu số 0 ở đầu, đã thêm lại thành {0}.");
    public static readonly Kind IdContradictsSex = new("personal-id.contradicts-sex", Severity.Rejected, "personalId", "Số định danh là của người giới tính {0}, khác với giới tính đã ghi.");
    public static readonly Kind IdContradictsBirth = new("personal-id.contradicts-birth-year", Severity.Rejected, "personalId", "Số định danh là của người sinh năm {0}, khác với năm sinh đã ghi.");
    public static readonly Kind IdUnknownProvince = new("personal-id.unknown-province", Severity.Warning, "personalId", "Ba số đầu {0} không phải mã tỉnh nào. Chỉ đúng nếu khai sinh ở nước ngoài.");

    public static readonly Kind CodeNotDigits = new("ministry-code.not-digits", Severity.Warning, "ministryCode", "Mã ngành “{0}” có ký tự không phải chữ số nên không lấy.");
    public static readonly Kind CodeWrongLength = new("ministry-code.wrong-length", Severity.Warning, "ministryCode", "Mã ngành có {0} số, phải có 10, nên không lấy.");
    public static readonly Kind CodeZeroRestored = new("ministry-code.leading-zero-restored", Severity.Warning, "ministryCode", "Mã ngành thiếu số 0 ở đầu, đã thêm lại thành {0}.");

    internal sealed record Kind(string Code, Severity Severity, string Field, string Text)
    {
        // Most findings carry no value, so one instance serves them all.
        readonly Finding plain = new(Code, Severity, Field, Text);

        public Finding Found() => plain;
        public Finding Found(params object[] values) => plain with { Text = string.Format(CultureInfo.InvariantCulture, Text, values) };
    }
}
