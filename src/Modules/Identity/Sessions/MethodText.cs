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
        "otp" => "mã nhận tại đơn vị",
        _ => methods,
    };
}
