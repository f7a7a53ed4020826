using System.ComponentModel.DataAnnotations;
using Khue.Identity.Accounts;
using Khue.Identity.Sessions;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Khue.Identity.Factors;

/// <summary>What a browser carries after the password and before the code: no session, it opens nothing.</summary>
/// <param name="Stamp">The account's stamp; a password changed meanwhile makes the step void.</param>
/// <param name="Methods">How the first step was proved.</param>
/// <param name="Source">The other provider that proved it; null for a password.</param>
internal sealed record SignInStep(Guid AccountId, Guid? OrganizationId, string Stamp, string Methods = "pwd", ExternalSource? Source = null)
{
    public const string Cookie = "khue-step", Path = "/sign-in";
}

/// <summary>The second step of signing in: a code of the app or a recovery code.</summary>
internal sealed class EnterCode(UserManager<Account> accounts, CodeCheck codes, SessionOpener sessions) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Nhập mã."), MaxLength(40, ErrorMessage = "Mã có 6 chữ số, mã khôi phục có 10 ký tự.")] public string Code { get; set; } = "";
    }

    public async Task<OpenedSession> Handle(Command c, SignInStep? step, CancellationToken ct)
    {
        var account = step is null ? null : await accounts.FindByIdAsync(step.AccountId.ToString());
        if (account is null || account.SecurityStamp != step!.Stamp) throw new DomainException(IdentityErrors.StepExpired);
        if (!await codes.IsRight(account, step.OrganizationId, c.Code, ct)) throw new DomainException(IdentityErrors.CodeRefused, nameof(c.Code));
        return await sessions.Open(account, $"{step.Methods} otp", ct, step.Source);
    }
}
