using Khue.Identity.Clients;
using Khue.Identity.Contracts;
using Khue.Identity.Provider;
using Khue.Identity.Sessions;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Reactions;

/// <summary>What clients were granted in a session ends with it, unless the person let them keep it; and clients that want to hear of it are told.</summary>
internal sealed class OnSessionsEnded(KhueDb db, GrantCache cache, LocalClock clock) : IReact<SessionsEnded>
{
    public async Task To(SessionsEnded fact, JournalEntry entry, CancellationToken ct)
    {
        var grants = await db.Set<Grant>().Where(x => x.AccountId == fact.Subject && x.SessionClosedAt == null)
            .Where(x => db.Set<Session>().Any(s => s.Id == x.SessionId && s.EndedAt != null)).ToListAsync(ct);
        foreach (var grant in grants)
        {
            grant.SessionClosedAt = clock.Now;
            if (!grant.IsOffline) grant.EndedAt ??= clock.Now;
            cache.Forget(grant.Id);
        }
        var listening = grants.Select(x => x.ClientId).Distinct().ToArray();
        listening = [.. await db.Set<Client>().Where(x => listening.Contains(x.Id) && x.BackChannelLogoutUri != null).Select(x => x.Id).ToListAsync(ct)];
        foreach (var one in grants.Where(x => listening.Contains(x.ClientId)).DistinctBy(x => (x.ClientId, x.SessionId)))
            db.Add(new LogoutNotice { ClientId = one.ClientId, AccountId = one.AccountId, SessionId = one.SessionId, Issuer = one.Issuer, DueAt = clock.Now });
    }
}
