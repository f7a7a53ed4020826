using System.Text.RegularExpressions;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Trust.Audit;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Watch;

/// <summary>Reads on in the journal from where it came: keeps the index of whom entries name, and counts by the rules. Place and effect are one transaction, so each entry counts once.</summary>
internal sealed partial class FollowJournal(KhueDb db, RuleCounts rules) : IUseCase
{
    const string Cursor = "trust-watch";
    const int Batch = 500;
    const int MostNamed = 5000;

    /// <summary>How many entries it read; 0: it is at the end.</summary>
    public async Task<int> Handle(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var cursor = await db.Set<JournalCursor>().FirstOrDefaultAsync(x => x.Name == Cursor, ct);
        if (cursor is null) db.Add(cursor = new() { Name = Cursor });
        var entries = await JournalReader.After(db, cursor.Transaction, cursor.Sequence, Batch, ct);
        if (entries.Count == 0) return 0;
        await db.InsertMany(entries.SelectMany(Named), ct);
        await rules.Count(entries, ct);
        (cursor.Transaction, cursor.Sequence) = (entries[^1].Transaction, entries[^1].Sequence);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return entries.Count;
    }

    static IEnumerable<Mention> Named(JournalEntry entry) =>
        Id().Matches(entry.Payload).Select(x => Guid.Parse(x.ValueSpan)).Where(x => x != entry.Subject && x != entry.OrganizationId && x != Guid.Empty).Distinct().Take(MostNamed).Select(x => new Mention { RecordId = x, Sequence = entry.Sequence });

    [GeneratedRegex("(?<=\")[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=\")")]
    private static partial Regex Id();
}
