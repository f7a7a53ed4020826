using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Quality;

/// <summary>Work on all of a unit: judging every record, keeping a day's scores, counting anew. Batches, each in a transaction of its own, so memory stays small.</summary>
internal sealed class QualityWorks(KhueDb db, QualityBook book, ScoreReader scores, IEnumerable<IPersonGroup> groups, LocalClock clock)
{
    /// <summary>Judges every record of the unit, and takes out those it no longer keeps; returns how many judgements changed.</summary>
    public async Task<int> Judge(Guid unit, CancellationToken ct)
    {
        var changed = await Batches(Members().Where(x => x.CustodianId == unit).Select(x => x.Id), ct);
        var here = Members().Where(x => x.CustodianId == unit).Select(x => x.Id);
        changed += await Batches(db.Set<QualityPerson>().Where(x => x.CustodianId == unit && !here.Contains(x.PersonId)).Select(x => x.PersonId), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await book.CountAnswers(unit, ct);
        await transaction.CommitAsync(ct);
        return changed;
    }

    /// <summary>Keeps the scores as they are now as those of the end of <paramref name="day"/>, where they differ from what stands.</summary>
    public async Task Keep(Guid unit, DateOnly day, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await book.Hold([unit], ct);
        var now = (await scores.Of([unit], null, ct)).Known.ToDictionary(x => (x.Dimension, x.Group), x => x.Share);
        var standing = await db.Set<QualityDay>().AsNoTracking().Where(x => x.UnitId == unit && x.Until == null && x.Day <= day).ToListAsync(ct);
        var rows = new List<QualityDay>();
        foreach (var old in standing)
        {
            var share = now.GetValueOrDefault((old.Dimension, old.Group));
            if (now.Remove((old.Dimension, old.Group)) && share == new Share(old.Measured, old.Good)) continue;
            // What is no longer known ends; what was kept for this very day is put right.
            if (old.Day < day) rows.Add(Row(old.Dimension, old.Group, old.Day, day, new(old.Measured, old.Good)));
            if (share.IsKnown || old.Day == day) rows.Add(Row(old.Dimension, old.Group, day, null, share));
        }
        rows.AddRange(now.Select(x => Row(x.Key.Dimension, x.Key.Group, day, null, x.Value)));
        await new BulkUpsert(db).Add(rows).Run(ct);
        await transaction.CommitAsync(ct);

        QualityDay Row(QualityDimension dimension, QualityGroup group, DateOnly from, DateOnly? until, Share share) =>
            new() { UnitId = unit, Dimension = dimension, Group = group, Day = from, Until = until, Measured = (int)share.Measured, Good = (int)share.Good };
    }

    /// <summary>Counts a unit's judgements from the beginning and puts its counters right; returns how many counters were wrong.</summary>
    public async Task<int> Recount(Guid unit, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await book.Hold([unit], ct);
        var counts = new Dictionary<(Guid Unit, int Bit), (int Asked, int Failed)>();
        var last = Guid.Empty;
        while (true)
        {
            var rows = await db.Set<QualityPerson>().AsNoTracking().Where(x => x.CustodianId == unit && x.PersonId.CompareTo(last) > 0).OrderBy(x => x.PersonId).Take(QualityBook.Batch).ToListAsync(ct);
            foreach (var row in rows) QualityBook.Count(counts, row, 1);
            if (rows.Count < QualityBook.Batch) break;
            last = rows[^1].PersonId;
        }
        var known = await db.Set<QualityCount>().AsNoTracking().Where(x => x.UnitId == unit && x.Bit != QualityBits.Timely).ToDictionaryAsync(x => (unit, (int)x.Bit), x => (x.Asked, x.Failed), ct);
        var wrong = known.Keys.Union(counts.Keys).Where(x => known.GetValueOrDefault(x) != counts.GetValueOrDefault(x)).ToList();
        await new BulkUpsert(db).Add([.. wrong.Select(x => new QualityCount { UnitId = unit, Bit = (short)x.Item2, Asked = counts.GetValueOrDefault(x).Asked, Failed = counts.GetValueOrDefault(x).Failed })]).Run(ct);
        await transaction.CommitAsync(ct);
        return wrong.Count;
    }

    async Task<int> Batches(IQueryable<Guid> ids, CancellationToken ct)
    {
        var (changed, last) = (0, Guid.Empty);
        while (true)
        {
            var part = await ids.Where(x => x.CompareTo(last) > 0).OrderBy(x => x).Take(QualityBook.Batch).ToArrayAsync(ct);
            if (part.Length == 0) return changed;
            last = part[^1];
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            changed += await book.Judge(part, ct);
            await transaction.CommitAsync(ct);
        }
    }

    IQueryable<Person> Members() => db.Set<Person>().AsNoTracking().Where(x => x.MergedIntoId == null).OnlyMembers(groups, clock.Today);
}
