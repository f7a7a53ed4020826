using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Alerts;

/// <summary>Whether and where one's own alerts go.</summary>
internal sealed class MyAlerts(KhueDb db, Actor actor, AlertLetters letters, LocalClock clock) : IUseCase
{
    /// <param name="Address">Confirmed; null for none.</param>
    /// <param name="Asked">The address that a code was sent to and may still come back from.</param>
    internal sealed record View(string? Address, DateTime? ConfirmedAt, string? Asked);

    /// <summary>Null when this site sends no letters.</summary>
    public async Task<View?> Handle(CancellationToken ct)
    {
        if (!letters.AreSent) return null;
        var kept = await db.Set<AlertAddress>().AsNoTracking().FirstOrDefaultAsync(x => x.AccountId == actor.AccountId, ct);
        return kept is null ? new(null, null, null) : new(kept.Address, kept.ConfirmedAt, kept.IsAsked(clock.Now) ? kept.Asked : null);
    }
}
