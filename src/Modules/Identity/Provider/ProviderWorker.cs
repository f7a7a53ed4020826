using Khue.Identity.Clients;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Khue.Identity.Provider;

/// <summary>What the provider does beside requests: writes counts, tells clients of ended sessions, clears away what has expired.</summary>
internal sealed class ProviderWorker(IServiceScopeFactory scopes, ClientUses uses, LogoutSender logouts, LocalClock clock, ILogger<ProviderWorker> log) : BackgroundService
{
    static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1), Cleaning = TimeSpan.FromMinutes(10);
    DateTime cleaned;

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await uses.Write(stop);
                await using var leader = await Leadership.Take(scopes, "provider", stop);
                if (leader is not null) await Lead(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { break; }
            catch (Exception e) { log.LogError(e, "The provider's work beside requests failed and is tried again"); }
            await Task.Delay(Rhythm, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await uses.Write(CancellationToken.None);
    }

    async Task Lead(CancellationToken ct)
    {
        await logouts.SendDue(ct);
        if (clock.Now - cleaned < Cleaning) return;
        await Clean(scopes, clock.Now, ct);
        cleaned = clock.Now;
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
