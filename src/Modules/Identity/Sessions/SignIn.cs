using System.ComponentModel.DataAnnotations;
using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>Signs a person in with name and password.</summary>
internal sealed class SignIn(KhueDb db, UserManager<Account> accounts, IPasswordHasher<Account> hasher, CurrentActor current, LocalClock clock) : IUseCase
{
    // Checked when there is no such account, so that the answer takes as long.
    static readonly Account Nobody = new();
    static string? nobodysHash;

    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập tên tài khoản.")] public string UserName { get; set; } = "";
        [Required(ErrorMessage = "Nhập mật khẩu.")] public string Password { get; set; } = "";
        public string? Device { get; set; }
    }

    /// <summary>Returns the id of the new session; the caller sets the cookie.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var account = await accounts.FindByNameAsync(c.UserName.Trim().ToLowerInvariant());
        if (account is null)
        {
            hasher.VerifyHashedPassword(Nobody, nobodysHash ??= hasher.HashPassword(Nobody, Guid.CreateVersion7().ToString()), c.Password);
            throw await Refuse(Guid.Empty, "unknown", ct);
        }
        if (await accounts.IsLockedOutAsync(account)) throw await Refuse(account.Id, "locked", ct);
        if (!await accounts.CheckPasswordAsync(account, c.Password))
        {
            await accounts.AccessFailedAsync(account);
            throw await Refuse(account.Id, "password", ct);
        }
        if (account.AccessFailedCount > 0) await accounts.ResetAccessFailedCountAsync(account);
        return await Open(account, c.Device, ct);
    }

    async Task<Guid> Open(Account account, string? device, CancellationToken ct)
    {
        var appointment = await db.Set<Appointment>().AsNoTracking().Active(clock).Where(x => x.PersonId == account.PersonId).OrderBy(x => x.From).ThenBy(x => x.Id).FirstOrDefaultAsync(ct)
            ?? throw new DomainException(IdentityErrors.NoAppointment);
        // From here on it is known who acts, so the journal can name them; rights come with the next request.
        current.Actor = Actor.Nobody with { AccountId = account.Id, PersonId = account.PersonId, Name = appointment.Name, Role = appointment.Role, OrganizationId = appointment.OrganizationId };
        var session = new Session { AccountId = account.Id, AppointmentId = appointment.Id, Device = (device ?? "")[..Math.Min(device?.Length ?? 0, 200)], StartedAt = clock.Now, AuthenticatedAt = clock.Now, Methods = "pwd" };
        db.Add(session);
        db.Tell(new SignedIn(account.Id, appointment.OrganizationId, session.Id, session.Device));
        await db.SaveChangesAsync(ct);
        return session.Id;
    }

    async Task<DomainException> Refuse(Guid account, string cause, CancellationToken ct)
    {
        db.Tell(new SignInRefused(account, null, cause));
        await db.SaveChangesAsync(ct);
        return new(IdentityErrors.SignInRefused, nameof(Command.Password));
    }
}
