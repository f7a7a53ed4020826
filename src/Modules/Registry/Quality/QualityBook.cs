using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Reconciliation;
using Khue.Registry.Sources;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Quality;

/// <summary>
/// The one place through which judgements are written. Counters move by what changed, in the transaction of the change; a unit's are moved by one at a time,
/// and no other unit's are touched.
/// </summary>
internal sealed class QualityBook(KhueDb db, RecordReader reader, LastRuns runs, QualityRules rules, QualitySettings settings, ICodeLists codes, LocalClock clock)
{
    /// <summary>How many records one transaction judges.</summary>
    public const int Batch = 1_000;

    /// <summary>Judges these people anew inside the caller's transaction; returns how many judgements changed.</summary>
    public async Task<int> Judge(Guid[] ids, CancellationToken ct)
    {
        if (ids.Length == 0) return 0;
        await Hold(await db.Set<Person>().Where(x => ids.Contains(x.Id)).Select(x => x.CustodianId).Union(db.Set<QualityPerson>().Where(x => ids.Contains(x.PersonId)).Select(x => x.CustodianId)).ToListAsync(ct), ct);
        var known = await db.Set<QualityPerson>().AsNoTracking().Where(x => ids.Contains(x.PersonId)).ToDictionaryAsync(x => x.PersonId, ct);
        var records = await reader.Read(ids, clock.Today, ct);
        var check = await Check(ct);
        var counts = new Dictionary<(Guid Unit, int Bit), (int Asked, int Failed)>();
        var written = new List<QualityPerson>();
        foreach (var record in records.Values)
        {
            var (before, now) = (known.GetValueOrDefault(record.Id), check.Judge(record, clock.Now));
            if (now.Says(before)) continue;
            Count(counts, before, -1);
            Count(counts, now, 1);
            written.Add(now);
        }
        Guid[] gone = [.. known.Keys.Where(x => !records.ContainsKey(x))];
        foreach (var id in gone) Count(counts, known[id], -1);
        if (gone.Length > 0) await db.Set<QualityPerson>().Where(x => gone.Contains(x.PersonId)).ExecuteDeleteAsync(ct);
        await new BulkUpsert(db).Add(written).Run(ct);
        await Move(counts, ct);
        return written.Count + gone.Length;
    }

    /// <summary>Counts anew which answers of a unit are due and late: findings of the last months, and what it asked to have corrected.</summary>
    public async Task CountAnswers(Guid unit, CancellationToken ct)
    {
        await Hold([unit], ct);
        var since = clock.Now.AddMonths(-settings.LiveMonths);
        var (due, late) = (0, 0);
        var covering = (await runs.Covering(unit, ct)).Where(x => x.EndedAt >= since);
        var findings = db.Set<IdentityFinding>();
        var answers = findings.AsNoTracking().Where(x => x.OrganizationId == unit).Join(covering, x => x.ReconciliationId, x => x.Id, (f, r) => new
        {
            f.SettledAt, Found = f.FirstFoundAt ?? r.EndedAt!.Value, IsGone = f.State == FindingState.Gone, GoneAt = db.Set<ReconciliationRun>().Where(g => g.Id == f.GoneIn).Select(g => g.EndedAt).FirstOrDefault(),
            IsFollowed = f.State == FindingState.Gone && findings.Any(n => n.ReconciliationId == f.GoneIn && n.PersonId == f.PersonId && n.Kind == f.Kind && n.Theirs == f.Theirs && n.OtherId == f.OtherId),
        });
        await foreach (var x in answers.AsAsyncEnumerable().WithCancellation(ct))
            // Found again: the later one goes on counting. Not found again: mended by then, in time or late.
            if (!x.IsFollowed && (!x.IsGone || x.GoneAt is not null)) Add(x.Found, x.IsGone ? x.SettledAt ?? x.GoneAt : x.SettledAt);
        await foreach (var x in db.Set<CorrectionRequest>().AsNoTracking().Where(x => x.SchoolId == unit && x.AskedAt >= since).Select(x => new { x.AskedAt, x.AnsweredAt }).AsAsyncEnumerable().WithCancellation(ct)) Add(x.AskedAt, x.AnsweredAt);
        await new BulkUpsert(db).Add([new QualityCount { UnitId = unit, Bit = QualityBits.Timely, Asked = due, Failed = late }]).Run(ct);

        void Add(DateTime from, DateTime? answered)
        {
            var deadline = Deadline.After(LocalClock.DayOf(from), settings.DeadlineDay);
            if (answered is null && clock.Today <= deadline) return;
            due++;
            if (answered is null || LocalClock.DayOf(answered.Value) > deadline) late++;
        }
    }

    /// <summary>Waits for whoever is at the counters of these units, and keeps others waiting until the transaction ends.</summary>
    public Task Hold(IEnumerable<Guid> units, CancellationToken ct) =>
        new BulkUpsert(db).Add([.. units.Distinct().Order().Select(x => new QualityUnit { UnitId = x, At = clock.Now })]).Run(ct);

    /// <summary>Adds one judgement to counters, or takes it out of them.</summary>
    public static void Count(Dictionary<(Guid Unit, int Bit), (int Asked, int Failed)> counts, QualityPerson? person, int sign)
    {
        if (person is null) return;
        for (var rest = person.Asked; rest != 0; rest &= rest - 1)
        {
            var bit = System.Numerics.BitOperations.TrailingZeroCount(rest);
            Add(bit, 1, (int)(person.Failed >> bit & 1));
        }
        Add(QualityBits.Values, person.Compared, person.Differing);

        void Add(int bit, int asked, int failed)
        {
            var (a, f) = counts.GetValueOrDefault((person.CustodianId, bit));
            counts[(person.CustodianId, bit)] = (a + sign * asked, f + sign * failed);
        }
    }

    async Task Move(Dictionary<(Guid Unit, int Bit), (int Asked, int Failed)> moves, CancellationToken ct)
    {
        foreach (var unit in moves.Where(x => x.Value != default).GroupBy(x => x.Key.Unit))
        {
            var known = await db.Set<QualityCount>().AsNoTracking().Where(x => x.UnitId == unit.Key).ToDictionaryAsync(x => (int)x.Bit, ct);
            await new BulkUpsert(db).Add([.. unit.Select(x => Moved(known.GetValueOrDefault(x.Key.Bit), x.Key.Bit, x.Value))]).Run(ct);

            QualityCount Moved(QualityCount? from, int bit, (int Asked, int Failed) by) => new() { UnitId = unit.Key, Bit = (short)bit, Asked = (from?.Asked ?? 0) + by.Asked, Failed = (from?.Failed ?? 0) + by.Failed };
        }
    }

    async Task<RuleCheck> Check(CancellationToken ct)
    {
        var active = (await rules.On(clock.Today, ct)).Where(x => x.IsOn).ToList();
        var lists = new Dictionary<string, IReadOnlySet<string>>();
        foreach (var list in active.Select(x => x.List).OfType<string>().Distinct())
            if (await codes.Items(list, clock.Today, ct) is { Count: > 0 } items) lists.Add(list, items.Select(x => x.Code).ToHashSet());
        return new(active, lists, clock.Today);
    }
}
