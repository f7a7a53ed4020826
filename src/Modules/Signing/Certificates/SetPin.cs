using System.ComponentModel.DataAnnotations;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Signing.Certificates;

/// <summary>Sets one's PIN: the first time with a new certificate, later with the present PIN on the same one, or, when it is forgotten, with a new certificate again.</summary>
internal sealed class SetPin(KhueDb db, Actor actor, KeyIssuing keys, PinCounter counter, IReauthentication reauthentication, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập mật khẩu đăng nhập để chắc là chính thầy cô.")] public string Password { get; set; } = "";

        /// <summary>Empty when there is none, or when it is forgotten.</summary>
        public string? Current { get; set; }
        [Required(ErrorMessage = "Nhập mã PIN mới."), RegularExpression("^[0-9]{6}$", ErrorMessage = "Mã PIN có đúng 6 chữ số.")] public string Pin { get; set; } = "";
        [Required(ErrorMessage = "Nhập lại mã PIN mới.")] public string Again { get; set; } = "";
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        if (c.Pin != c.Again) throw new DomainException(SigningErrors.PinDiffers, nameof(c.Again));
        if (IsEasy(c.Pin)) throw new DomainException(SigningErrors.PinEasy, nameof(c.Pin));
        if (!await reauthentication.Check(c.Password, ct)) throw new DomainException(SigningErrors.WrongPassword, nameof(c.Password));
        var key = await db.Set<SigningKey>().Where(x => x.OwnerId == actor.PersonId && x.RetiredAt == null).FirstOrDefaultAsync(ct);
        if (key is not null && key.ValidTo > clock.Now && !string.IsNullOrEmpty(c.Current)) await counter.Try(key, () => keys.Relock(key, c.Current, c.Pin, c.Password, ct), ct);
        else await keys.Renew(key, actor, c.Pin, c.Password, ct);
    }

    static bool IsEasy(string pin) => "01234567890123456789".Contains(pin, StringComparison.Ordinal) || "98765432109876543210".Contains(pin, StringComparison.Ordinal) || pin.Distinct().Count() == 1;
}
