using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>Signs out everywhere, or of one session.</summary>
internal sealed class EndSessions(KhueDb db, Actor actor, SessionCache cache, LocalClock clock) : IUseCase
{
    public Task Handle(CancellationToken ct) => Handle(null, ct);

    public async Task Handle(Guid? only, CancellationToken ct)
    {
        var sessions = await db.Set<Session>().Where(x => x.AccountId == actor.AccountId && x.EndedAt == null && (only == null || x.Id == only)).ToListAsync(ct);
        foreach (var session in sessions) session.EndedAt = clock.Now;
        db.Tell(new SessionsEnded(actor.AccountId, actor.OrganizationId, sessions.Count));
        await db.SaveChangesAsync(ct);
        foreach (var session in sessions) cache.Forget(session.Id);
    }
}
