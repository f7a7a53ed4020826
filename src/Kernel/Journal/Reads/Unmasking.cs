using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Journal.Reads;

/// <summary>
/// Opens the hidden fields of one person for an hour, with a reason. The journal is all there is to it: the read that was told is the leave to see, so none is given
/// that its owner does not read of.
/// </summary>
public sealed class Unmasking(KhueDb db, Actor actor, Reads reads, FactCatalog catalog, LocalClock clock)
{
    static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>Says why, and opens.</summary>
    public Task Open(Guid person, Guid? organizationId, string reason, CancellationToken ct) =>
        reads.Tell(ReadKind.Unmask, "số định danh, điện thoại, địa chỉ đã che", [person], organizationId, reason, ct);

    /// <summary>Whether the actor, in this role, opened them within the last hour.</summary>
    public Task<bool> IsOpen(Guid person, CancellationToken ct)
    {
        var (type, since) = (catalog.NameOf(typeof(PeopleRead)), clock.Now - Lasts);
        return db.Set<JournalEntry>().AnyAsync(x => x.Subject == person && x.Type == type && x.ActorId == actor.PersonId && x.ActorRole == actor.Role && x.At >= since && x.Payload.Contains("\"kind\":\"unmask\""), ct);
    }
}
