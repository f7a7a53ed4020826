using System.Collections.Concurrent;
using System.Net;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;

namespace Khue.Kernel.Journal;

/// <summary>
/// Writes refused requests into the journal: the first at once, those alike within the minute after as one count when it is over, so that an attack does not fill it.
/// Each node counts in memory; a crash loses at most what it counted since.
/// </summary>
public sealed class RefusalLog(LocalClock clock)
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    const int Most = 10_000;
    readonly ConcurrentDictionary<(Guid, string, string), Seen> seen = new();

    sealed class Seen
    {
        public DateTime Since;
        public int Waiting;
        public Func<string, int, IFact>? Fact;
    }

    /// <summary>A request that no page of ours makes, under whoever's sign-in it came.</summary>
    /// <param name="cause">One of the words of <see cref="RequestRefused"/>.</param>
    public Task Write(KhueDb db, Actor actor, string cause, IPAddress? address) =>
        Write(db, actor.AccountId, cause, address, (place, count) => new RequestRefused(actor.AccountId, actor.OrganizationId == Guid.Empty ? null : actor.OrganizationId, cause, place, count));

    /// <param name="subject">What it is about; empty when unknown.</param>
    /// <param name="cause">"code-replayed", "assertion-replayed", …</param>
    /// <param name="fact">Made of the shortened address and the count.</param>
    public async Task Write(KhueDb db, Guid subject, string cause, IPAddress? address, Func<string, int, IFact> fact)
    {
        var place = ShortAddress.Of(address);
        if (seen.Count > Most) seen.Clear();
        var entry = seen.GetOrAdd((subject, cause, place), _ => new());
        int count;
        lock (entry)
        {
            (entry.Waiting, entry.Fact) = (entry.Waiting + 1, fact);
            if (clock.Now - entry.Since < Window) return;
            (count, entry.Waiting, entry.Since) = (entry.Waiting, 0, clock.Now);
        }
        db.Tell(fact(place, count));
        // Told even when whoever asked has hung up: else hanging up would be the way to leave no row.
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Tells what was counted since the last row of its kind, once a minute is over; forgets what is long quiet.</summary>
    /// <param name="all">The process ends: the minutes that are not over are told too.</param>
    internal async Task Settle(KhueDb db, bool all = false)
    {
        foreach (var (key, entry) in seen)
            lock (entry)
            {
                if (!all && clock.Now - entry.Since < Window) continue;
                if (entry.Waiting == 0) seen.TryRemove(key, out _);
                else
                {
                    db.Tell(entry.Fact!(key.Item3, entry.Waiting));
                    (entry.Waiting, entry.Since) = (0, clock.Now);
                }
            }
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
