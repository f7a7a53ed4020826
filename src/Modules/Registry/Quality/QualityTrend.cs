using Khue.Kernel.Data;
using Khue.Kernel.Domain;

namespace Khue.Registry.Quality;

/// <summary>Scores week by week. What has ended does not change, so it is remembered for minutes.</summary>
internal sealed class QualityTrend(ScoreReader scores, LocalClock clock)
{
    const int Weeks = 12;
    readonly Remembered<(Guid Unit, DateOnly To), IReadOnlyList<IReadOnlyDictionary<QualityDimension, Share>>> known = new(clock, TimeSpan.FromMinutes(10), 5_000);

    /// <param name="unit">Whose.</param>
    /// <param name="units">The unit and all below it; null for the whole province.</param>
    /// <param name="last">Its scores on the last day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="isLive">The last day is not over.</param>
    /// <param name="ct">Stops.</param>
    public async Task<IReadOnlyDictionary<QualityDimension, IReadOnlyList<decimal?>>> Of(Guid unit, Guid[]? units, UnitScores last, DateOnly to, bool isLive, CancellationToken ct)
    {
        var before = await known.Get((unit, isLive ? to : to.AddDays(-1)), async (_, c) =>
        {
            var weeks = new List<IReadOnlyDictionary<QualityDimension, Share>>();
            for (var ago = Weeks; ago > 0; ago--) weeks.Add(await scores.Sum(units, to.AddDays(-7 * ago), c));
            return weeks;
        }, ct);
        return Enum.GetValues<QualityDimension>().ToDictionary(x => x, x => (IReadOnlyList<decimal?>)[.. before.Select(w => w.GetValueOrDefault(x).Percent), last[x].Percent]);
    }
}
