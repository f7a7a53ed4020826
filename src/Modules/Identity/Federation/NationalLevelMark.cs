using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Coverage;
using Khue.Identity.ExternalProviders;
using Khue.Identity.Factors;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Federation;

/// <summary>Accounts that were last entered through the national provider at level 2, or linked at it.</summary>
internal sealed class NationalLevelMark(KhueDb db) : ICoverageMark
{
    public int Order => 50;
    public string Title => "VNeID mức 2";
    public IQueryable<Account> Of(IQueryable<Account> all) => all.Where(x => db.Set<ExternalLogin>().Any(l => l.AccountId == x.Id && l.UnlinkedAt == null && l.Level >= 2 && db.Set<ExternalProvider>().Any(p => p.Id == l.ProviderId && p.IsNational)));
}

/// <summary>On the home page: some of one's acts wait for a sign-in at level 2, so one does not wonder where they are.</summary>
internal sealed class LevelWaiting(KhueDb db, FreshProof proof, RoleBook roles, OfferedProviders offered, IdentitySettings settings) : IWaiting
{
    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        var held = settings.LevelTwoActs.Count(roles.Of(actor.Role).Contains);
        if (held == 0 || (await offered.Now(ct)).FirstOrDefault(x => x.IsNational && x.Admits([actor.Role])) is not { } provider) return [];
        var session = proof.SessionId;
        if (await db.Set<Session>().AnyAsync(x => x.Id == session && x.Level >= 2, ct)) return [];
        return [new("Tài khoản", $"Đăng nhập lại bằng {provider.Name} mức 2", $"/sign-in/with/{provider.Key}", "Việc cần danh tính chắc chắn chỉ mở sau khi đăng nhập như vậy.", $"{held} việc")];
    }
}
