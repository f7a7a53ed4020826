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

    /// <param name="misuse">A word of <see cref="SessionMisused"/>; null: the session is not open.</param>
    public async Task Handle(Guid id, string? misuse, IPAddress? address, CancellationToken ct)
    {
        var session = await db.Set<Session>().FirstOrDefaultAsync(x => x.Id == id, ct);
        // One that ran out by itself comes back every morning.
        if (session is null || (misuse is null && (session.EndedAt is not { } ended || clock.Now - ended < OnTheWay))) return;
        if (session.EndedAt is null)
        {
            session.EndedAt = clock.Now;
            db.Tell(new SessionsEnded(session.AccountId, session.OrganizationId, 1));
            await db.SaveChangesAsync(ct);
            cache.Forget(id);
        }
        var cause = misuse ?? "ended";
        await refusals.Write(db, session.AccountId, cause, address, (place, count) => new SessionMisused(session.AccountId, session.OrganizationId, cause, place, count), ct);
    }
}
