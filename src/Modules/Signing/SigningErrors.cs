using Khue.Kernel.Domain;

namespace Khue.Signing;

internal static class SigningErrors
{
    public static readonly DomainError WrongPin = new("signing.pin.wrong", 422, "Mã PIN không đúng. Vui lòng nhập lại.");
    public static readonly DomainError PinLocked = new("signing.pin.locked", 409, "Mã PIN bị sai nhiều lần nên tạm khóa đến {0}. Chờ đến giờ đó rồi nhập lại, hoặc đặt mã PIN mới ở trang Chữ ký số của tôi.");
    public static readonly DomainError NoCertificate = new("signing.certificate.none", 409, "Thầy cô chưa có chữ ký số còn hạn. Vào trang Chữ ký số của tôi đặt mã PIN, rồi quay lại ký.");
    public static readonly DomainError WrongPassword = new("signing.password.wrong", 422, "Mật khẩu đăng nhập chưa đúng.");
    public static readonly DomainError NoProof = new("signing.proof.none", 422, "Nhập mã PIN ký số, hoặc mật khẩu đăng nhập.");
    public static readonly DomainError PasswordUnknown = new("signing.password.unknown", 409, "Mật khẩu đã đổi từ khi đặt mã PIN nên chưa mở được chữ ký. Ký bằng mã PIN, hoặc đặt lại mã PIN ở trang Chữ ký số của tôi.");
    public static readonly DomainError PinDiffers = new("signing.pin.differs", 422, "Hai lần nhập mã PIN mới không giống nhau.");
    public static readonly DomainError PinEasy = new("signing.pin.easy", 422, "Mã PIN này quá dễ đoán. Tránh sáu số giống nhau hoặc sáu số liền nhau.");
    public static readonly DomainError Unsignable = new("signing.file.unsignable", 422, "Không ký được tệp này vì cấu trúc tệp không đọc được hoặc tệp đã mã hóa.");
    public static readonly DomainError NoTimestamp = new("signing.timestamp.none", 503, "Chưa lấy được dấu thời gian nên chưa ký. Những mục đã ký vẫn còn; chờ ít phút rồi làm tiếp.");
    public static readonly DomainError FileMissing = new("signing.file.missing", 422, "Chọn tệp PDF hoặc XML cần kiểm tra.");
    public static readonly DomainError FileTooLarge = new("signing.file.too-large", 413, "Tệp lớn hơn 20 MB nên không kiểm tra ở đây được.");
}
