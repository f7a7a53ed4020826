using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>Signs out everywhere, of one session, or of all but the one at the screen.</summary>
internal sealed class EndSessions(KhueDb db, Actor actor, SessionCache cache, LocalClock clock) : IUseCase
{
    public Task Handle(CancellationToken ct) => Handle(null, ct);

    public Task Handle(Guid? only, CancellationToken ct) => End(Mine().Where(x => only == null || x.Id == only), ct);

    /// <summary>Ends one that must be one's own and open; anything else is not found.</summary>
    public async Task One(Guid id, CancellationToken ct)
    {
        var session = await Mine().One(id, ct);
        await End(Mine().Where(x => x.Id == session.Id), ct);
    }

    /// <summary>Ends all but this one; says nothing when there is no other.</summary>
    public async Task Others(Guid? current, CancellationToken ct)
    {
        if (await Mine().AnyAsync(x => x.Id != current, ct)) await End(Mine().Where(x => x.Id != current), ct);
    }

    IQueryable<Session> Mine() => db.Set<Session>().Where(x => x.AccountId == actor.AccountId && x.EndedAt == null);

    async Task End(IQueryable<Session> which, CancellationToken ct)
    {
        var sessions = await which.ToListAsync(ct);
        foreach (var session in sessions) session.EndedAt = clock.Now;
        db.Tell(new SessionsEnded(actor.AccountId, actor.OrganizationId, sessions.Count));
        await db.SaveChangesAsync(ct);
        foreach (var session in sessions) cache.Forget(session.Id);
    }
}
