using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Kernel.Text;
using Khue.Trust.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Retention;

/// <summary>Decides to remove what is past its term in one table, everywhere in this deployment. Nothing is ever removed without such a decision.</summary>
internal sealed class OrderRemoval(KhueDb db, Actor actor, RetentionClock terms, JobQueue queue) : IUseCase
{
    internal sealed class Command
    {
        public string? Table { get; set; }
        [MaxLength(400, ErrorMessage = "Căn cứ dài quá 400 chữ.")] public string? Reason { get; set; }
    }

    /// <summary>The job's id.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        // Terms are of the whole deployment, and so is the decision: a unit below does not take it.
        if (!actor.Can(TrustPermissions.RunRetention) || actor.Organizations is not null) throw new NotFoundException(nameof(RetentionCount));
        var term = terms.All.FirstOrDefault(x => x.Table == c.Table) ?? throw new DomainException(TrustErrors.RetentionTableMissing, nameof(Command.Table));
        if (term.Days is null) throw new DomainException(TrustErrors.NoTerm, nameof(Command.Table));
        var reason = CleanText.Of(c.Reason);
        if (reason.Length == 0) throw new DomainException(TrustErrors.RetentionReasonMissing, nameof(Command.Reason));
        var job = queue.Add<RemovePastRows>($"Hủy dữ liệu hết hạn giữ: {term.Data.Fields}", new RemovalOrder(term.Table, reason), 0);
        db.Tell(new RemovalOrdered(job.Id, actor.OrganizationId, term.Table, term.Days.Value, reason));
        await db.SaveChangesAsync(ct);
        return job.Id;
    }
}

/// <summary>What such a job is about.</summary>
internal sealed record RemovalOrder(string Table, string Reason);

/// <summary>The job that removes: rows, count and fact in one transaction, so that cut off it has done nothing, and a second time there is nothing left to do.</summary>
internal sealed class RemovePastRows(KhueDb db, Actor actor, RetentionClock terms, LocalClock clock) : IJob
{
    public async Task Run(JobRun run, CancellationToken ct)
    {
        var order = run.Payload<RemovalOrder>();
        var term = terms.All.First(x => x.Table == order.Table);
        if (terms.Before(term) is not { } before) throw new DomainException(TrustErrors.NoTerm);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var rows = await term.Data.Rows!.RemovePast(db, before, ct);
        var now = clock.Now;
        await db.Set<RetentionCount>().Where(x => x.Table == order.Table).ExecuteUpdateAsync(s => s.SetProperty(x => x.Past, 0).SetProperty(x => x.CountedAt, now), ct);
        if (rows > 0) db.Tell(new PastRowsRemoved(run.Id, actor.OrganizationId, order.Table, rows, order.Reason));
        await db.SaveChangesAsync(ct);
        await run.Checkpoint(db, rows, rows, ct);
        await transaction.CommitAsync(ct);
    }
}
