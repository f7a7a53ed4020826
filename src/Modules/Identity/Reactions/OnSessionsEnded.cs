using Khue.Identity.Clients;
using Khue.Identity.Contracts;
using Khue.Identity.Provider;
using Khue.Identity.Sessions;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Reactions;

/// <summary>
/// What clients were granted in a session ends with it, unless the person let them keep it; and clients that want to hear of it are told. When an account was given
/// back to its owner everything ends: who had it before may have let a client in.
/// </summary>
internal sealed class OnSessionsEnded(KhueDb db, GrantCache cache, LocalClock clock) : IReact<SessionsEnded>, IReact<DeviceBlocked>, IReact<AccountRecovered>, IReact<SlipUsed>
{
    public Task To(SessionsEnded fact, JournalEntry entry, CancellationToken ct) => Close(fact.Subject, all: false, ct);
    public Task To(DeviceBlocked fact, JournalEntry entry, CancellationToken ct) => Close(fact.Subject, all: false, ct);
    public Task To(AccountRecovered fact, JournalEntry entry, CancellationToken ct) => Close(fact.Subject, all: true, ct);
    public Task To(SlipUsed fact, JournalEntry entry, CancellationToken ct) => Close(fact.Subject, all: true, ct);

    async Task Close(Guid account, bool all, CancellationToken ct)
    {
        var grants = await db.Set<Grant>().Where(x => x.AccountId == account && (x.EndedAt == null || x.SessionClosedAt == null))
            .Select(x => new { Grant = x, IsOpen = db.Set<Session>().Any(s => s.RootId == x.SessionId && s.EndedAt == null) }).Where(x => all || !x.IsOpen).ToListAsync(ct);
        var closed = new List<Grant>();
        foreach (var one in grants)
        {
            if (all || !one.Grant.IsOffline) one.Grant.EndedAt ??= clock.Now;
            if (!one.IsOpen && one.Grant.SessionClosedAt is null) closed.Add(one.Grant);
            cache.Forget(one.Grant.Id);
        }
        await Notify(closed, ct);
    }

    async Task Notify(List<Grant> closed, CancellationToken ct)
    {
        foreach (var grant in closed) grant.SessionClosedAt = clock.Now;
        var listening = closed.Select(x => x.ClientId).Distinct().ToArray();
        listening = [.. await db.Set<Client>().Where(x => listening.Contains(x.Id) && x.BackChannelLogoutUri != null).Select(x => x.Id).ToListAsync(ct)];
        foreach (var one in closed.Where(x => listening.Contains(x.ClientId)).DistinctBy(x => (x.ClientId, x.SessionId)))
            db.Add(new LogoutNotice { ClientId = one.ClientId, AccountId = one.AccountId, SessionId = one.SessionId, Issuer = one.Issuer, DueAt = clock.Now });
    }
}
