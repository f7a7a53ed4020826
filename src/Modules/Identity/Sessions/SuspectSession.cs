using System.Net;
using Khue.Identity.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>A session's cookie came from elsewhere, or after it was ended by hand: whoever has it may have copied it. The session is over, and the journal says so.</summary>
internal sealed class SuspectSession(KhueDb db, SessionCache cache, RefusalLog refusals, LocalClock clock) : IUseCase
{
    // Requests that were on their way when the owner signed out.
    static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(10);

    /// <param name="misuse">A word of <see cref="SessionMisused"/>; the session is open and ends.</param>
    public async Task End(Guid id, string misuse, IPAddress? address, CancellationToken ct)
    {
        if (await db.Set<Session>().FirstOrDefaultAsync(x => x.Id == id, ct) is not { } session) return;
        if (session.EndedAt is null)
        {
            session.EndedAt = clock.Now;
            db.Tell(new SessionsEnded(session.AccountId, session.OrganizationId, 1));
            await db.SaveChangesAsync(ct);
        }
        cache.Forget(id);
        await refusals.Write(db, session.AccountId, misuse, address, (place, count) => new SessionMisused(session.AccountId, session.OrganizationId, misuse, place, count));
    }

    /// <summary>The session is not open. One that ran out by itself comes back every morning and is not told.</summary>
    public async Task Brought(Guid id, IPAddress? address, CancellationToken ct)
    {
        var before = clock.Now - OnTheWay;
        if (await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == id && x.EndedAt < before, ct) is { } session)
            await refusals.Write(db, session.AccountId, "ended", address, (place, count) => new EndedSessionBrought(session.AccountId, session.OrganizationId, place, count));
    }
}
