namespace Khue.Identity.Sessions;

/// <summary>How someone proved who they are, in words.</summary>
internal static class MethodText
{
    public static string Of(string methods) => methods switch
    {
        "pwd" => "mật khẩu",
        "pwd otp" => "mật khẩu và mã",
        "hwk user" or "swk user" => "khóa truy cập",
        "fed" => "nơi khác xác nhận",
        "fed mfa" => "nơi khác xác nhận bằng hai bước",
        "fed otp" => "nơi khác xác nhận và mã",
        "otp" => "mã nhận tại đơn vị",
        _ => methods,
    };
}
