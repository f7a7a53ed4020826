using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.Trust.Contracts;
using Khue.Trust.Watch;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Incidents;

/// <summary>Raises an incident when a rule counted enough; while one is open for the same rule and key it only grows, so nobody is flooded. Saved by the caller.</summary>
internal sealed class IncidentBook(KhueDb db, IOrganizations organizations, TrustSettings settings, LocalClock clock)
{
    const int MostEntries = 200;

    /// <param name="total">What was counted within the rule's time.</param>
    /// <param name="added">How much of it this entry is.</param>
    public async Task Keep(WatchRule rule, string key, int total, int added, JournalEntry entry, CancellationToken ct)
    {
        var open = $"{rule.Code}|{key}";
        var incident = db.Set<Incident>().Local.FirstOrDefault(x => x.OpenKey == open) ?? await db.Set<Incident>().FirstOrDefaultAsync(x => x.OpenKey == open, ct);
        if (incident is null && total < rule.Threshold) return;
        if (incident is null)
        {
            var now = clock.Now;
            var unit = entry.OrganizationId ?? (await organizations.Root(ct))?.Id ?? Guid.Empty;
            incident = new Incident { Rule = rule.Code, Title = rule.Title, Key = key, OrganizationId = unit, Count = total, RaisedAt = now, LastAt = entry.At, DueAt = now.AddHours(settings.IncidentHours) }.Opened();
            db.Add(incident);
            db.Tell(new IncidentRaised(incident.Id, unit, rule.Code, rule.Title, total));
            foreach (var sequence in await Earlier(rule, key, entry, ct)) db.Add(new IncidentEntry { IncidentId = incident.Id, Sequence = sequence });
            // At once, so that the next entry finds it and its change counts as told.
            await db.SaveChangesAsync(ct);
            return;
        }
        // The growing count is no act of anybody: it is told by the entries themselves.
        await db.Set<Incident>().Where(x => x.Id == incident.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Count, x => x.Count + added).SetProperty(x => x.LastAt, entry.At), ct);
        if (await db.Set<IncidentEntry>().CountAsync(x => x.IncidentId == incident.Id, ct) + db.ChangeTracker.Entries<IncidentEntry>().Count(x => x.State == EntityState.Added) < MostEntries) db.Add(new IncidentEntry { IncidentId = incident.Id, Sequence = entry.Sequence });
    }

    /// <summary>The entries that made it up, this one included.</summary>
    async Task<IEnumerable<long>> Earlier(WatchRule rule, string key, JournalEntry entry, CancellationToken ct)
    {
        var (since, facts) = (entry.At.AddMinutes(-rule.Minutes), rule.Facts);
        var near = await db.Set<JournalEntry>().AsNoTracking().Where(x => facts.Contains(x.Type) && x.Sequence <= entry.Sequence && x.At >= since).OrderByDescending(x => x.Sequence).Take(5000).ToListAsync(ct);
        return near.Where(x => rule.Judge(x)?.Key == key).Take(MostEntries).Select(x => x.Sequence);
    }
}
