using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Quality;

/// <summary>
/// Scores by unit, live or as they stood when a day ended. One unit is read as it is now; all units together are remembered for seconds, since whoever
/// watches over many asks for many.
/// </summary>
internal sealed class ScoreReader(IServiceScopeFactory scopes, QualityRules rules, LocalClock clock)
{
    readonly Remembered<int, IReadOnlyDictionary<Guid, UnitScores>> live = new(clock, TimeSpan.FromSeconds(5));
    readonly Remembered<DateOnly, IReadOnlyDictionary<Guid, UnitScores>> past = new(clock, TimeSpan.FromMinutes(5), 20);

    /// <summary>Every unit that has scores; <paramref name="on"/> null is now.</summary>
    public ValueTask<IReadOnlyDictionary<Guid, UnitScores>> All(DateOnly? on, CancellationToken ct) =>
        on is { } day ? past.Get(day, (x, c) => Past(null, x, c), ct) : live.Get(0, (_, c) => Live(null, c), ct);

    /// <summary>One unit, or a school and its campuses together; never older than the question.</summary>
    public async Task<UnitScores> Of(Guid[] units, DateOnly? on, CancellationToken ct)
    {
        var total = new UnitScores();
        foreach (var one in (on is { } day ? await Past(units, day, ct) : await Live(units, ct)).Values) total.Add(one);
        return total;
    }

    /// <summary>Counters of a school and its campuses together, by their place.</summary>
    public async Task<IReadOnlyDictionary<int, (int Asked, int Failed)>> Counts(Guid[] units, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<QualityCount>().AsNoTracking().Where(x => units.Contains(x.UnitId)).GroupBy(x => x.Bit)
            .Select(x => new { x.Key, Asked = x.Sum(r => r.Asked), Failed = x.Sum(r => r.Failed) }).ToDictionaryAsync(x => (int)x.Key, x => (x.Asked, x.Failed), ct);
    }

    /// <summary>Units together on a day, by word; for trends.</summary>
    public async Task<IReadOnlyDictionary<QualityDimension, Share>> Sum(Guid[]? units, DateOnly day, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await Standing(scope.ServiceProvider.GetRequiredService<KhueDb>(), units, day).Where(x => x.Group == QualityGroup.Whole).GroupBy(x => x.Dimension)
            .Select(x => new { x.Key, Measured = x.Sum(r => (long)r.Measured), Good = x.Sum(r => (long)r.Good) }).ToListAsync(ct);
        var scores = new UnitScores();
        foreach (var row in rows) scores[row.Key] = new(row.Measured, row.Good);
        return rows.ToDictionary(x => x.Key, x => scores[x.Key]);
    }

    async Task<IReadOnlyDictionary<Guid, UnitScores>> Live(Guid[]? units, CancellationToken ct)
    {
        var byBit = (await rules.On(clock.Today, ct)).ToDictionary(x => (int)x.Bit);
        short[] places = [.. byBit.Values.Where(x => x is { IsOn: true, Severity: RuleSeverity.Fault, Dimension: QualityDimension.Complete }).Select(x => (short)x.Bit),
            .. Enumerable.Range(QualityBits.Clean, (int)QualityGroup.Learning + 1).Select(x => (short)x), QualityBits.Match, QualityBits.Values, QualityBits.Timely];
        await using var scope = scopes.CreateAsyncScope();
        var counts = scope.ServiceProvider.GetRequiredService<KhueDb>().Set<QualityCount>().AsNoTracking().Where(x => places.Contains(x.Bit));
        if (units is not null) counts = counts.Where(x => units.Contains(x.UnitId));
        var all = new Dictionary<Guid, UnitScores>();
        await foreach (var x in counts.AsAsyncEnumerable().WithCancellation(ct)) Within(all, x.UnitId).Add(x.Bit, x.Asked, x.Failed, byBit);
        return all;
    }

    async Task<IReadOnlyDictionary<Guid, UnitScores>> Past(Guid[]? units, DateOnly day, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var all = new Dictionary<Guid, UnitScores>();
        await foreach (var x in Standing(scope.ServiceProvider.GetRequiredService<KhueDb>(), units, day).AsAsyncEnumerable().WithCancellation(ct)) Within(all, x.UnitId).Plus(x.Dimension, x.Group, new(x.Measured, x.Good));
        return all;
    }

    static IQueryable<QualityDay> Standing(KhueDb db, Guid[]? units, DateOnly day)
    {
        var rows = db.Set<QualityDay>().AsNoTracking().Where(x => x.Day <= day && (x.Until == null || x.Until > day));
        return units is null ? rows : rows.Where(x => units.Contains(x.UnitId));
    }

    static UnitScores Within(Dictionary<Guid, UnitScores> all, Guid unit)
    {
        if (!all.TryGetValue(unit, out var scores)) all.Add(unit, scores = new());
        return scores;
    }
}
