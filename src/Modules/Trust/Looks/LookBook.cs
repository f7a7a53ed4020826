using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Looks;

/// <summary>Keeps the index of looks: one row per reader, role, person, kind and hour. Called by reactions, so it may be called twice for one fact.</summary>
internal sealed class LookBook(KhueDb db)
{
    public async Task Keep(JournalEntry entry, string kind, string what, IReadOnlyList<Guid> people, CancellationToken ct)
    {
        var hour = new DateTime(entry.At.Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, DateTimeKind.Utc);
        var known = await db.Set<Look>().Where(x => x.ReaderId == entry.ActorId && x.Hour == hour && x.Kind == kind && x.ReaderRole == entry.ActorRole && people.Contains(x.SubjectId)).Select(x => x.SubjectId).ToHashSetAsync(ct);
        var fresh = people.Distinct().Where(x => x != entry.ActorId && !known.Contains(x)).Select(x => new Look
        {
            SubjectId = x, ReaderId = entry.ActorId, ReaderName = entry.ActorName, ReaderRole = entry.ActorRole, Kind = kind, What = what, Reason = entry.Reason, OrganizationId = entry.OrganizationId,
            Hour = hour, At = entry.At, Sequence = entry.Sequence,
        }).ToList();
        // A reaction runs inside a transaction of its own.
        if (fresh.Count > 0) await db.InsertMany(fresh, ct);
    }
}
