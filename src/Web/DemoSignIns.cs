using Khue.Identity.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Demo;
using Khue.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace Khue.Web;

/// <summary>Shows the accounts of docs/demo-accounts.json on the sign-in page of a demo database, and nowhere else.</summary>
sealed class DemoSignIns(IServiceScopeFactory scopes) : IDemoSignIns
{
    IReadOnlyList<DemoSignIn>? known;

    // Asked once when the program starts serving: a database becomes a demo one only when it is empty.
    public IReadOnlyList<DemoSignIn> All => known ?? [];

    /// <summary>Looks whether the database is a demo one.</summary>
    public async Task Look(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        known = await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<DemoRun>().AnyAsync(ct) ? [.. DemoCast.Accounts.Select(Shown)] : [];
    }

    static DemoSignIn Shown(DemoAccount account)
    {
        var part = DemoCast.Of(account);
        return new(part.Title, part.Name, $"{account.Organisation}: {part.Tries}", account.Username, account.Password);
    }
}
