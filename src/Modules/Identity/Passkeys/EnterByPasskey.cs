using System.ComponentModel.DataAnnotations;
using Khue.Identity.Sessions;
using Khue.Kernel.Domain;

namespace Khue.Identity.Passkeys;

/// <summary>Signs a person in with a passkey: what they have, opened by what they are or know, in one step.</summary>
internal sealed class EnterByPasskey(PasskeySteps steps, SessionOpener sessions) : IUseCase
{
    internal sealed class Command
    {
        /// <summary>What navigator.credentials.get gave, as JSON.</summary>
        [Required(ErrorMessage = "Máy chưa đưa ra khóa. Thử lại, hoặc dùng mật khẩu."), MaxLength(20_000)] public string Credential { get; set; } = "";
    }

    public async Task<OpenedSession> Handle(Command c, CancellationToken ct)
    {
        var (account, passkey) = await steps.Entered(c.Credential, ct);
        // RFC 8176: a key in hardware, or one that its maker's cloud keeps as software; in both cases the device has verified the person.
        return await sessions.Open(account, passkey.IsBackedUp ? "swk user" : "hwk user", ct);
    }
}
