using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Quality;

/// <summary>Sets how a rule stands from a day on, for the whole province. From today on: everything is judged anew by a job; from a later day on: by that day's round.</summary>
internal sealed class KeepQualityRule(KhueDb db, Actor actor, QualityRules rules, JobQueue queue, IOrganizations organizations, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public string? Code { get; set; }
        public bool IsOn { get; set; }
        public RuleSeverity Severity { get; set; } = RuleSeverity.Fault;
        public int DeadlineDay { get; set; } = 25;
        public int? AgeFrom { get; set; }
        public int? AgeTo { get; set; }
        public int? UnderAge { get; set; }
        [Required(ErrorMessage = "Ghi ngày có hiệu lực.")] public DateOnly? On { get; set; }
        [Required(ErrorMessage = "Ghi lý do, ví dụ số văn bản.")] [MaxLength(400, ErrorMessage = "Lý do dài quá 400 chữ.")] public string? Reason { get; set; }
        public int Version { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var rule = await db.Set<QualityRule>().Where(x => x.Code == c.Code && x.To == null).FirstOrDefaultAsync(ct) ?? throw new DomainException(RegistryErrors.QualityRuleUnknown, nameof(c.Code), c.Code ?? "");
        if (rule.Version != c.Version) throw new DbUpdateConcurrencyException("The rule was changed meanwhile.");
        var on = c.On ?? clock.Today;
        var next = rule.Change(new(c.IsOn, c.Severity, c.DeadlineDay, c.AgeFrom, c.AgeTo, c.UnderAge), on, clock.Today);
        if (next != rule) db.Add(next);
        if (on == clock.Today) queue.Add<JudgeQuality>($"Chấm lại theo quy tắc “{rule.Title}”", new JudgeQuality.Order(null), await organizations.Root(ct) is { } root ? (await organizations.Subtree(root.Id, ct)).Count : 1);
        db.Tell(new QualityRuleKept(actor.OrganizationId, actor.OrganizationId, rule.Code, rule.Title, on, next.IsOn ? $"{next.Severity.Vietnamese().ToLowerInvariant()}, hạn ngày {next.DeadlineDay}" : "tắt", c.Reason));
        await db.SaveChangesAsync(ct);
        rules.Forget();
    }
}

/// <summary>The rules as they stand last, and since or from when.</summary>
internal sealed class QualityRuleList(QualityRules rules, LocalClock clock) : IUseCase
{
    /// <param name="Next">A setting that holds from a later day on; null when none is known.</param>
    internal sealed record Row(string Code, string Title, string Reason, RuleCondition Condition, QualityDimension Dimension, QualityGroup Group, string? Members, string Owner, bool IsOn, RuleSeverity Severity, int DeadlineDay, int? AgeFrom, int? AgeTo, int? UnderAge, DateOnly From, int Version, Row? Next);

    public async Task<IReadOnlyList<Row>> Handle(CancellationToken ct)
    {
        var all = await rules.All(ct);
        return [.. all.Where(x => x.HoldsOn(clock.Today)).Select(x => Of(x, all.FirstOrDefault(n => n.Code == x.Code && n.From > clock.Today && n.To is null) is { } next ? Of(next, null) : null))];
    }

    static Row Of(QualityRule x, Row? next) =>
        new(x.Code, x.Title, x.Reason, x.Condition, x.Dimension, x.Group, x.Members, x.Owner, x.IsOn, x.Severity, x.DeadlineDay, x.AgeFrom, x.AgeTo, x.UnderAge, x.From, x.Version, next);
}
