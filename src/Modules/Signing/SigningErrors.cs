using Khue.Kernel.Domain;

namespace Khue.Signing;

internal static class SigningErrors
{
    public static readonly DomainError WrongPin = new("signing.pin.wrong", 422, "Mã PIN không đúng. Vui lòng nhập lại.");
    public static readonly DomainError Unsignable = new("signing.file.unsignable", 422, "Không ký được tệp này vì cấu trúc tệp không đọc được hoặc tệp đã mã hóa.");
}
