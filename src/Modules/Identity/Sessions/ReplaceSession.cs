using Khue.Identity.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>Ends the session that a browser had before it signed in again. The same person going on is no sign-out, so only another person's end is told.</summary>
internal sealed class ReplaceSession(KhueDb db, SessionCache cache, LocalClock clock) : IUseCase
{
    public async Task Handle(Guid before, Guid now, CancellationToken ct)
    {
        var sessions = await db.Set<Session>().Where(x => (x.Id == before && x.EndedAt == null) || x.Id == now).ToListAsync(ct);
        if (sessions.Find(x => x.Id == before) is not { } old) return;
        old.EndedAt = clock.Now;
        if (sessions.Find(x => x.Id == now) is { } next && next.AccountId == old.AccountId) next.RootId = old.RootId;
        else db.Tell(new SessionsEnded(old.AccountId, null, 1));
        await db.SaveChangesAsync(ct);
        cache.Forget(before);
    }
}
