using System.Collections.Concurrent;
using Khue.Kernel.Domain;
using Khue.Signing.Authority;

namespace Khue.Signing.Sessions;

/// <summary>The keys that are unlocked now, in the memory of this process alone.</summary>
internal sealed class OpenKeys(LocalClock clock) : IDisposable
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    readonly ConcurrentDictionary<Guid, Entry> entries = new();

    sealed record Entry(Guid PersonId, LocalSigner Signer, DateTime Until);

    public DateTime Put(Guid work, Guid personId, LocalSigner signer)
    {
        foreach (var (old, entry) in entries)
            if (entry.Until <= clock.Now) Close(old);
        var until = clock.Now + Life;
        entries[work] = new(personId, signer, until);
        return until;
    }

    public LocalSigner? Of(Guid work, Guid personId)
    {
        if (!entries.TryGetValue(work, out var entry) || entry.PersonId != personId) return null;
        if (entry.Until > clock.Now) return entry.Signer;
        Close(work);
        return null;
    }

    // The key itself is left to the collector: a signature may be under way.
    public void Close(Guid work) => entries.TryRemove(work, out _);

    public void Dispose()
    {
        foreach (var entry in entries.Values) entry.Signer.Dispose();
    }
}
