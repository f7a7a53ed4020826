using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Quality;

/// <summary>The six scores of a unit with all below it, now or as they stood when a day ended; for a school also by group and rule.</summary>
internal sealed class QualityReport(KhueDb db, Actor actor, ScoreReader scores, QualityTrend trend, QualityRules rules, QualitySettings settings, IOrganizations organizations, LocalClock clock) : IUseCase
{
    /// <param name="Unit">Whose; null is the actor's own.</param>
    /// <param name="On">A day that has ended; null is now.</param>
    internal sealed record Query(Guid? Unit, DateOnly? On);

    /// <param name="Percent">Rounded down; null while nothing was measured.</param>
    /// <param name="Note">What is counted, or why there is no score.</param>
    /// <param name="Trend">By week, oldest first, today last; null where nothing was known.</param>
    internal sealed record Score(QualityDimension Dimension, long Measured, long Good, decimal? Percent, string Note, IReadOnlyList<decimal?> Trend);

    internal sealed record GroupScore(QualityGroup Group, Share Complete, Share Clean);

    internal sealed record RuleScore(string Code, string Title, QualityDimension Dimension, QualityGroup Group, RuleSeverity Severity, int Asked, int Failed, string Owner, DateOnly Deadline);

    /// <param name="IsSchool">A school with its campuses, or one of these.</param>
    /// <param name="At">When its figures last changed; null for a past day.</param>
    /// <param name="Rules">Empty for a past day: rules are not kept day by day.</param>
    internal sealed record View(Guid UnitId, string UnitName, bool IsSchool, DateOnly? On, DateTime? At, long Members, IReadOnlyList<Score> Scores, IReadOnlyList<GroupScore> Groups, IReadOnlyList<RuleScore> Rules, DateOnly Deadline);

    public async Task<View> Handle(Query query, CancellationToken ct)
    {
        var id = query.Unit ?? actor.OrganizationId;
        var unit = actor.Covers(id) ? await organizations.Find(id, ct) : null;
        if (unit is null) throw new NotFoundException(nameof(OrganizationView));
        DateOnly? on = query.On is { } day && day < clock.Today ? day : null;
        var below = await organizations.Subtree(id, ct);
        var isSchool = unit.Kind is OrganizationKind.School or OrganizationKind.Campus;
        Guid[] ids = [.. below.Select(x => x.Id)];
        var total = isSchool ? await scores.Of(ids, on, ct) : await Total(ids, on, ct);
        var lines = await trend.Of(id, unit.ParentId is null ? null : ids, total, on ?? clock.Today, on is null, ct);
        var at = on is null && isSchool ? await db.Set<QualityUnit>().AsNoTracking().Where(x => ids.Contains(x.UnitId)).MaxAsync(x => (DateTime?)x.At, ct) : null;
        return new(id, unit.Name, isSchool, on, at, total.Members, [.. Enum.GetValues<QualityDimension>().Select(x => Made(x, total[x], lines[x]))],
            [.. Enum.GetValues<QualityGroup>().Skip(1).Select(x => new GroupScore(x, total[QualityDimension.Complete, x], total[QualityDimension.Clean, x]))],
            isSchool && on is null ? await Rules(ids, ct) : [], Deadline.After(clock.Today, settings.DeadlineDay));
    }

    async Task<UnitScores> Total(Guid[] units, DateOnly? on, CancellationToken ct)
    {
        var (all, total) = (await scores.All(on, ct), new UnitScores());
        foreach (var unit in units)
            if (all.TryGetValue(unit, out var one)) total.Add(one);
        return total;
    }

    async Task<IReadOnlyList<RuleScore>> Rules(Guid[] units, CancellationToken ct)
    {
        var counts = await scores.Counts(units, ct);
        // What there is to do stands first; the sort keeps the order of the rules within.
        return [.. (await rules.On(clock.Today, ct)).Where(x => x.IsOn).Select(x => Made(x, counts.GetValueOrDefault(x.Bit))).OrderBy(x => x.Failed == 0)];
    }

    RuleScore Made(QualityRule x, (int Asked, int Failed) count) =>
        new(x.Code, x.Title, x.Dimension, x.Group, x.Severity, count.Asked, count.Failed, Role.Title(x.Owner), Deadline.After(clock.Today, x.DeadlineDay));

    static Score Made(QualityDimension dimension, Share share, IReadOnlyList<decimal?> line) => new(dimension, share.Measured, share.Good, share.Percent, QualityText.Of(dimension, share), line);
}

/// <summary>What a score counts, in words.</summary>
internal static class QualityText
{
    public static string Of(QualityDimension dimension, Share x) => dimension switch
    {
        QualityDimension.Shared => "chưa đo được: chưa có nơi nào đăng ký dùng dữ liệu của đơn vị",
        _ when !x.IsKnown => dimension switch
        {
            QualityDimension.Accurate => "chưa đối soát với CSDL quốc gia về dân cư",
            QualityDimension.Consistent => "chưa đối soát với nguồn nào",
            QualityDimension.Live => "chưa có việc nào đến hạn trả lời",
            _ => "chưa có học sinh hay nhân sự nào",
        },
        QualityDimension.Accurate => $"{Of(x)} người khớp CSDL dân cư",
        QualityDimension.Complete => $"{Of(x)} mục phải có đã ghi",
        QualityDimension.Clean => $"{Of(x)} người không vi phạm quy tắc",
        QualityDimension.Live => $"{Of(x)} việc đến hạn đã trả lời đúng hạn",
        _ => $"{Of(x)} giá trị giống nhau",
    };

    /// <summary>"97,4 %", or that there is none.</summary>
    public static string Percent(decimal? percent) => percent is { } known ? Khue.Ui.Layout.Figures.Decimal(known) + " %" : "chưa có số";

    static string Of(Share x) => $"{Khue.Ui.Layout.Figures.Count(x.Good)} / {Khue.Ui.Layout.Figures.Count(x.Measured)}";
}
