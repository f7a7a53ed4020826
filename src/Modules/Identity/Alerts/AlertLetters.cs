using Khue.Kernel.Domain;
using Khue.Kernel.Mail;

namespace Khue.Identity.Alerts;

/// <summary>What the letters say. No name, no unit, no way in: a letter is read by whoever reads the mailbox.</summary>
internal sealed class AlertLetters(Postbox postbox, IdentitySettings settings)
{
    const string Closing = "Khuê không bao giờ hỏi mật khẩu hay mã qua thư. Thư này do máy gửi, không trả lời được.";

    public bool AreSent => postbox.IsOpen;

    public void Code(Guid account, string to, string code) => postbox.Put(account, to, "Mã xác nhận địa chỉ thư", $"""
        Có người đăng nhập Khuê xin nhận thư báo về tài khoản tại địa chỉ này.

        Đúng là mình thì nhập mã này vào trang đang mở, trong 30 phút: {code}

        Không phải mình thì bỏ qua thư này: không có gì được gửi thêm.

        {Closing}
        """);

    /// <param name="what">What happened, as the journal says it.</param>
    /// <param name="detail">Where or by what; null for none.</param>
    public void Happened(Guid account, string to, string what, string? detail, DateTime at) => postbox.Put(account, to, $"Tài khoản Khuê: {char.ToLowerInvariant(what[0])}{what[1..]}", $"""
        {what}, lúc {LocalClock.Local(at):HH:mm dd/MM/yyyy}.{(detail is null ? "" : "\n" + detail)}

        Đúng là mình thì không phải làm gì.
        Không phải mình thì vào {Page}, đăng xuất khỏi mọi máy rồi đổi mật khẩu. Không vào được thì báo ngay người phụ trách ở đơn vị.

        {Closing}
        """);

    string Page => settings.Address is { } address ? $"{address.ToString().TrimEnd('/')}/identity/account" : "trang Tài khoản và thiết bị";
}
