using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;

namespace Khue.Kernel.Journal;

/// <summary>Writes refused requests into the journal: the first at once, those alike within a minute as one count with the next, so that an attack does not fill it.</summary>
public sealed class RefusalLog(LocalClock clock)
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    const int Most = 10_000;
    readonly ConcurrentDictionary<(Guid, string, string), Seen> seen = new();

    sealed class Seen
    {
        public DateTime Since;
        public int Waiting;
    }

    /// <summary>A request that no page of ours makes, under whoever's sign-in it came.</summary>
    /// <param name="cause">One of the words of <see cref="RequestRefused"/>.</param>
    public Task Write(KhueDb db, Actor actor, string cause, IPAddress? address, CancellationToken ct) =>
        Write(db, actor.AccountId, cause, address, (place, count) => new RequestRefused(actor.AccountId, actor.OrganizationId == Guid.Empty ? null : actor.OrganizationId, cause, place, count), ct);

    /// <param name="subject">What it is about; empty when unknown.</param>
    /// <param name="cause">"code-replayed", "assertion-replayed", …</param>
    /// <param name="fact">Made of the shortened address and the count.</param>
    public async Task Write(KhueDb db, Guid subject, string cause, IPAddress? address, Func<string, int, IFact> fact, CancellationToken ct)
    {
        var place = Place(address);
        if (seen.Count > Most) seen.Clear();
        var entry = seen.GetOrAdd((subject, cause, place), _ => new());
        int count;
        lock (entry)
        {
            entry.Waiting++;
            if (clock.Now - entry.Since < Window) return;
            (count, entry.Waiting, entry.Since) = (entry.Waiting, 0, clock.Now);
        }
        db.Tell(fact(place, count));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The network an address is in, not the machine: enough to see where an attack comes from.</summary>
    static string Place(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork ? $"{bytes[0]}.{bytes[1]}.{bytes[2]}.0/24" : $"{new IPAddress([.. bytes[..6], .. new byte[10]])}/48";
    }
}
