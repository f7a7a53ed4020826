using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Trust.Incidents;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Watch;

/// <summary>
/// Counts entries by the rules and raises incidents. Time is cut into halves of a rule's minutes and two neighbours are added up: whatever happens within half of the time is
/// always seen whole, and nothing older than the time is counted.
/// </summary>
internal sealed class RuleCounts(KhueDb db, WatchRules rules, IncidentBook incidents, LocalClock clock)
{
    // What is long over raises nobody: a database that is watched for the first time, or was put back.
    static readonly TimeSpan Fresh = TimeSpan.FromDays(2);
    static readonly TimeSpan Kept = TimeSpan.FromDays(20);

    public async Task Count(IReadOnlyList<JournalEntry> entries, CancellationToken ct)
    {
        var all = await rules.Now(ct);
        foreach (var entry in entries.Where(x => x.At > clock.Now - Fresh))
            foreach (var rule in all)
                if (rule.Judge(entry) is var (key, count)) await Count(rule, key.Length > 80 ? key[..80] : key, count, entry, ct);
        await db.SaveChangesAsync(ct);
        var old = clock.Now - Kept;
        await db.Set<WatchCount>().Where(x => x.Since < old).ExecuteDeleteAsync(ct);
    }

    async Task Count(WatchRule rule, string key, int count, JournalEntry entry, CancellationToken ct)
    {
        var half = TimeSpan.FromMinutes(rule.Minutes).Ticks / 2;
        var since = new DateTime(entry.At.Ticks / half * half, DateTimeKind.Utc);
        var row = await db.Set<WatchCount>().FindAsync([rule.Code, key, since], ct);
        if (row is null) db.Add(row = new() { Rule = rule.Code, Key = key, Since = since });
        row.Count += count;
        var before = await db.Set<WatchCount>().FindAsync([rule.Code, key, since.AddTicks(-half)], ct);
        await incidents.Keep(rule, key, row.Count + (before?.Count ?? 0), count, entry, ct);
    }
}
