using Khue.Kernel.Domain;

namespace Khue.Web.Demo;

static class DemoErrors
{
    public static readonly DomainError NotEmpty = new("web.demo.not-empty", 409, "Cơ sở dữ liệu này đã có dữ liệu, không dựng tỉnh thử vào được. Hãy dùng một cơ sở dữ liệu trống (đặt KHUE_DB hoặc KHUE_DATA khác).");
    public static readonly DomainError Another = new("web.demo.another", 409, "Cơ sở dữ liệu này đang dựng dở tỉnh thử {0} học sinh, hạt {1}. Hãy chạy lại với đúng hai số ấy để dựng tiếp, hoặc dùng cơ sở dữ liệu trống.");
    public static readonly DomainError TooFew = new("web.demo.too-few", 422, "Tỉnh thử cần ít nhất 400 học sinh để đủ năm cấp học.");
}
