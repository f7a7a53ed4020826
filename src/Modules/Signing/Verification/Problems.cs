using Khue.Signing.Contracts;

namespace Khue.Signing.Verification;

/// <summary>Everything verification can object to, once.</summary>
internal static class Problems
{
    public static readonly VerificationProblem
        Unreadable = new("file.unreadable", "Không đọc được tệp: đây không phải tệp PDF hoặc XML hợp lệ, hoặc tệp đã hỏng."),
        TooLarge = new("file.too-large", "Tệp quá lớn. Hệ thống chỉ kiểm tra tệp không quá 50 MB."),
        Encrypted = new("pdf.encrypted", "Tệp PDF đã đặt mật khẩu nên không kiểm tra được."),
        Unsigned = new("file.unsigned", "Tệp này chưa có chữ ký số."),
        Range = new("pdf.range", "Chữ ký không bao trùm đúng nội dung tệp."),
        Changed = new("pdf.changed", "Nội dung tệp đã bị thay đổi sau khi ký."),
        Appended = new("pdf.appended", "Có dữ liệu lạ được thêm vào sau khi ký."),
        Digest = new("signature.digest", "Nội dung không khớp với chữ ký: tệp đã bị sửa sau khi ký."),
        Signature = new("signature.invalid", "Chữ ký không đúng hoặc đã hỏng."),
        Algorithm = new("signature.algorithm", "Chữ ký dùng thuật toán không được chấp nhận."),
        Certificate = new("signature.certificate", "Chữ ký không kèm chứng thư số phù hợp."),
        Reference = new("xml.reference", "Chữ ký trỏ đến phần không có, hoặc không rõ ràng, trong tệp."),
        Uncovered = new("xml.uncovered", "Tệp có phần nội dung không được chữ ký nào bảo vệ."),
        Untrusted = new("signer.untrusted", "Chứng thư số của người ký không do tổ chức tin cậy cấp."),
        Expired = new("signer.expired", "Chứng thư số của người ký không còn hiệu lực vào thời điểm ký."),
        NoTimestamp = new("timestamp.none", "Chữ ký không có dấu thời gian nên chỉ có giờ do người ký tự ghi."),
        BadTimestamp = new("timestamp.invalid", "Dấu thời gian không đúng với chữ ký này."),
        UntrustedTimestamp = new("timestamp.untrusted", "Dấu thời gian không do tổ chức tin cậy cấp.");
}
