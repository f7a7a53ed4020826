using Khue.Kernel.Access;
using Khue.Signing.Certificates;
using static Khue.Kernel.Access.PersonRows;

namespace Khue.Signing;

internal static class SigningPersonalData
{
    public static readonly PersonalData[] All =
    [
        new("signing_keys", "Họ tên trong chứng thư, khóa ký đã mã hóa bằng mã PIN, số lần nhập sai", "Ký số hồ sơ chuyên môn (Luật Giao dịch điện tử 2023)", "Chứng thư giữ cùng hồ sơ đã ký; khóa đến khi chứng thư thôi dùng", "Theo owner_id", "Xóa khóa khi thôi dùng; chứng thư giữ để kiểm tra chữ ký cũ",
            By<SigningKey>(x => x.OwnerId).Copied(("Tên trong chứng thư", x => x.Name), ("Số chứng thư", x => x.SerialNumber), ("Từ", x => x.ValidFrom), ("Đến", x => x.ValidTo), ("Thôi dùng", x => x.RetiredAt)).Kept()),
    ];
}
