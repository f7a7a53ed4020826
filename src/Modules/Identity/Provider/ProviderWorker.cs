using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Khue.Identity.Provider;

/// <summary>What one node does for the provider beside requests: tells clients of ended sessions, clears away what has expired.</summary>
internal sealed class ProviderWorker(IServiceScopeFactory scopes, Signal signal, LogoutSender logouts, LocalClock clock, ILogger<ProviderWorker> log)
    : LeadingService(scopes, signal, log, "provider", TimeSpan.Zero, typeof(LogoutNotice))
{
    static readonly TimeSpan Cleaning = TimeSpan.FromMinutes(10);
    readonly IServiceScopeFactory scopes = scopes;
    DateTime cleaned;

    protected override async Task<DateTime?> Step(IServiceProvider services, CancellationToken ct)
    {
        await logouts.SendDue(ct);
        if (clock.Now - cleaned >= Cleaning)
        {
            await Clean(scopes, clock.Now, ct);
            cleaned = clock.Now;
        }
        return await services.GetRequiredService<KhueDb>().Set<LogoutNotice>().MinAsync(x => (DateTime?)x.DueAt, ct);
    }

    /// <summary>Removes what expired an hour ago or earlier: until then a replay is still seen as one. Used refresh tokens stay as long as they were to live.</summary>
    public static async Task Clean(IServiceScopeFactory scopes, DateTime now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var before = now.AddHours(-1);
        await db.Set<AuthorizationCode>().Where(x => x.ExpiresAt < before).ExecuteDeleteAsync(ct);
        await db.Set<RefreshToken>().Where(x => x.ExpiresAt < before).ExecuteDeleteAsync(ct);
        await db.Set<PushedRequest>().Where(x => x.ExpiresAt < before).ExecuteDeleteAsync(ct);
        await db.Set<RevokedToken>().Where(x => x.ExpiresAt < before).ExecuteDeleteAsync(ct);
        await db.Set<UsedAssertion>().Where(x => x.ExpiresAt < before).ExecuteDeleteAsync(ct);
    }
}
