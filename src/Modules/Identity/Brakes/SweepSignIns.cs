using Khue.Identity.Sessions;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Brakes;

/// <summary>Puts away what has had its time: counts of wrong tries, spent codes, sessions that nobody uses any more. Called every minute on one node.</summary>
internal sealed class SweepSignIns(KhueDb db, SignInBrake brake, IdentitySettings settings, LocalClock clock) : IUseCase
{
    /// <summary>As IdentityPersonalData says.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(365);
    const int Batch = 1000;

    /// <summary>Returns how many rows went.</summary>
    public async Task<int> Handle(CancellationToken ct)
    {
        var (now, swept) = (clock.Now, 0);
        var over = now - settings.BrakeWindow;
        // Nothing was held back by most of them: those go at once.
        swept += await db.Set<BrakeCount>().Where(x => x.Since <= over && x.HeldBack == 0).ExecuteDeleteAsync(ct);
        foreach (var count in await db.Set<BrakeCount>().AsNoTracking().Where(x => x.Since <= over).OrderBy(x => x.Since).Take(Batch).ToListAsync(ct))
        {
            await brake.Close(count, ct);
            swept++;
        }
        swept += await db.Set<SpentCode>().Where(x => x.Until <= now).ExecuteDeleteAsync(ct);
        var (unused, oldest, kept) = (now - settings.Session, now - settings.SessionMost, now - Kept);
        // Two statements, each with an index: at seven in the morning a million sessions are open.
        await db.Set<Session>().Where(x => x.EndedAt == null && x.LastSeenAt <= unused).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), ct);
        await db.Set<Session>().Where(x => x.EndedAt == null && x.StartedAt <= oldest).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), ct);
        swept += await db.Set<Device>().Where(x => x.LastSeenAt <= kept).ExecuteDeleteAsync(ct);
        swept += await db.Set<Session>().Where(x => x.EndedAt != null && x.EndedAt <= kept).ExecuteDeleteAsync(ct);
        return swept;
    }
}
