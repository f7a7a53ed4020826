using Khue.Identity.Contracts;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Factors;

/// <summary>Before the ways of signing in are changed, the person at the screen must have proved who they are a short while ago, not this morning.</summary>
internal sealed class FreshProof(KhueDb db, Actor actor, IHttpContextAccessor accessor, IdentitySettings settings, LocalClock clock) : IFreshProof
{
    public Guid? SessionId => SessionCookie.SessionId(accessor.HttpContext?.User);

    public async Task<bool> IsFresh(CancellationToken ct)
    {
        var (session, since) = (SessionId, clock.Now - settings.Proof);
        return await db.Set<Session>().AnyAsync(x => x.Id == session && x.AccountId == actor.AccountId && x.EndedAt == null && x.AuthenticatedAt > since, ct);
    }

    /// <summary>
    /// Whether the page shows the forms that need the proof: while it is fresh, and to whoever sends one that was open too long, so that the answer is the page
    /// with the reason on it.
    /// </summary>
    public bool Shows(bool isFresh) => isFresh || HttpMethods.IsPost(accessor.HttpContext?.Request.Method ?? "");

    /// <summary>Refuses when the proof is too old.</summary>
    public async Task Demand(CancellationToken ct)
    {
        if (!await IsFresh(ct)) throw new DomainException(IdentityErrors.ProveAgain);
    }
}
