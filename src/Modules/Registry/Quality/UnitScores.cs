namespace Khue.Registry.Quality;

/// <summary>So many of so many. Nothing measured is nothing known: it is never shown as a score.</summary>
internal readonly record struct Share(long Measured, long Good)
{
    public bool IsKnown => Measured > 0;

    /// <summary>0 to 1,000, rounded down: a thousand is only said when nothing is wanting. Null while nothing is known.</summary>
    public int? PerMille => IsKnown ? (int)(Good * 1_000 / Measured) : null;
    public decimal? Percent => PerMille / 10m;

    public static Share operator +(Share a, Share b) => new(a.Measured + b.Measured, a.Good + b.Good);
}

/// <summary>The shares of one unit, or of several together, by word and group.</summary>
internal sealed class UnitScores
{
    const int Groups = 6;
    readonly Share[] shares = new Share[6 * Groups];

    /// <summary>The members; what a unit that never asked the population database is measured by, too, once another of them has.</summary>
    public long Members => shares[(int)QualityDimension.Clean * Groups].Measured;

    public Share this[QualityDimension dimension, QualityGroup group = QualityGroup.Whole]
    {
        get => shares[(int)dimension * Groups + (int)group] is var share && dimension == QualityDimension.Accurate && share.IsKnown ? new(Members, share.Good) : share;
        set => shares[(int)dimension * Groups + (int)group] = value;
    }

    public void Add(UnitScores other)
    {
        for (var i = 0; i < shares.Length; i++) shares[i] += other.shares[i];
    }

    /// <summary>Adds a counter of a unit: what it means is told by its place, and by how the rules stand.</summary>
    public void Add(int bit, int asked, int failed, IReadOnlyDictionary<int, QualityRule> rules)
    {
        var share = new Share(asked, asked - failed);
        switch (bit)
        {
            case QualityBits.Match: Plus(QualityDimension.Accurate, QualityGroup.Whole, share); break;
            case QualityBits.Values: Plus(QualityDimension.Consistent, QualityGroup.Whole, share); break;
            case QualityBits.Timely: Plus(QualityDimension.Live, QualityGroup.Whole, share); break;
            case >= QualityBits.Clean and <= QualityBits.Clean + (int)QualityGroup.Learning: Plus(QualityDimension.Clean, (QualityGroup)(bit - QualityBits.Clean), share); break;
            default:
                if (!rules.TryGetValue(bit, out var rule) || rule is not { IsOn: true, Severity: RuleSeverity.Fault, Dimension: QualityDimension.Complete }) return;
                Plus(QualityDimension.Complete, QualityGroup.Whole, share);
                Plus(QualityDimension.Complete, rule.Group, share);
                break;
        }
    }

    /// <summary>Everything that is known, for the days that are kept.</summary>
    public IEnumerable<(QualityDimension Dimension, QualityGroup Group, Share Share)> Known =>
        shares.Select((x, i) => ((QualityDimension)(i / Groups), (QualityGroup)(i % Groups), x)).Where(x => x.x.IsKnown);

    public void Plus(QualityDimension dimension, QualityGroup group, Share share) => shares[(int)dimension * Groups + (int)group] += share;
}
