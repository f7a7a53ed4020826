using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Reconciliation;

/// <summary>What a rule settles: all open findings of a kind of one unit, with one side to mend, from a score on.</summary>
internal sealed record SettlingRule(FindingKind Kind, Mender? Mender, int LeastScore, FindingState State, string? Note);

/// <summary>Orders many findings to be settled in one way.</summary>
internal sealed class SettleByRule(KhueDb db, Actor actor, JobQueue queue) : IUseCase
{
    internal sealed class Command
    {
        [Required(ErrorMessage = "Chọn loại cần xử lý.")] public FindingKind? Kind { get; set; }
        public Mender? Mender { get; set; }
        public FindingState State { get; set; } = FindingState.Taken;

        /// <summary>0 to 100.</summary>
        [Range(0, 100, ErrorMessage = "Độ chắc từ 0 đến 100.")] public int LeastPercent { get; set; } = 99;
        [MaxLength(400, ErrorMessage = "Lý do dài quá 400 chữ.")] public string? Note { get; set; }
    }

    /// <summary>The job's id.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        if (c.Kind is not { } kind) throw new DomainException(RegistryErrors.RuleWithoutKind, nameof(c.Kind));
        if (c.State == FindingState.Kept && string.IsNullOrWhiteSpace(c.Note)) throw new DomainException(RegistryErrors.KeepReasonMissing, nameof(c.Note));
        var rule = new SettlingRule(kind, c.Mender, c.LeastPercent * 100, c.State, c.Note);
        var count = await db.Set<IdentityFinding>().EditableBy(actor).Matching(rule).CountAsync(ct);
        var job = queue.Add<SettleManyFindings>($"Xử lý {count} chỗ: {kind.Vietnamese()}, {c.State.Vietnamese()}", rule, count);
        await db.SaveChangesAsync(ct);
        return job.Id;
    }
}

/// <summary>The job: each finding in a transaction of its own, so one that is refused leaves the others alone.</summary>
internal sealed class SettleManyFindings(KhueDb db, Actor actor, IServiceScopeFactory scopes) : IJob
{
    public async Task Run(JobRun run, CancellationToken ct)
    {
        var rule = run.Payload<SettlingRule>();
        var (done, refused) = (0, 0);
        var total = await db.Set<IdentityFinding>().EditableBy(actor).Matching(rule).CountAsync(ct);
        var last = Guid.Empty;
        while (true)
        {
            var ids = await db.Set<IdentityFinding>().AsNoTracking().EditableBy(actor).Matching(rule).Where(x => x.Id.CompareTo(last) > 0).OrderBy(x => x.Id).Take(200).Select(x => x.Id).ToListAsync(ct);
            if (ids.Count == 0) break;
            last = ids[^1];
            foreach (var id in ids)
                if (await One(id, rule, ct)) done++;
                else refused++;
            await run.Report(done + refused, total, refused == 0 ? null : $"{refused} chỗ không sửa được, để lại.", ct);
        }
    }

    async Task<bool> One(Guid id, SettlingRule rule, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        var own = scope.ServiceProvider.GetRequiredService<KhueDb>();
        try
        {
            var finding = await own.Set<IdentityFinding>().EditableBy(actor).One(id, ct);
            await scope.ServiceProvider.GetRequiredService<SettleFinding>().Settle(finding, rule.State, rule.Note, ct);
            await own.SaveChangesAsync(ct);
            return true;
        }
        catch (DomainException)
        {
            // Taken by another person's number, or settled by hand meanwhile: it stays on the list with its own refusal.
            return false;
        }
    }
}

internal static class SettlingRules
{
    public static IQueryable<IdentityFinding> Matching(this IQueryable<IdentityFinding> all, SettlingRule rule)
    {
        all = all.Where(x => x.State == FindingState.Open && x.Kind == rule.Kind && x.Score >= rule.LeastScore);
        if (rule.Mender is { } mender) all = all.Where(x => x.Mender == mender);
        return rule.State == FindingState.Taken ? all.Where(x => x.Theirs != "") : all;
    }
}
