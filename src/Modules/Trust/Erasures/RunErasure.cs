using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Trust.Contracts;
using Khue.Trust.Requests;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Erasures;

/// <summary>The job that erases, one table in one transaction: cut off in the middle it goes on behind the last table that was done; a second time there is nothing left to do.</summary>
internal sealed class RunErasure(KhueDb db, Actor actor, ErasureScope scope, LocalClock clock) : IJob
{
    internal sealed record Progress(int Next, int Erased, int Cleared);

    public async Task Run(JobRun run, CancellationToken ct)
    {
        var request = await db.Set<DataRequest>().AnswerableBy(actor).One(run.Payload<ErasureOrder>().RequestId, ct);
        var erasure = await db.Set<Erasure>().FirstAsync(x => x.RequestId == request.Id, ct);
        if (erasure.EndedAt is not null) return;
        request.Open(actor);
        var progress = run.Resume<Progress>() ?? new(0, 0, 0);
        while (progress.Next < scope.Entries.Count) progress = await Step(run, erasure, progress, ct);
        await Settle(request, erasure, progress, ct);
    }

    async Task<Progress> Step(JobRun run, Erasure erasure, Progress progress, CancellationToken ct)
    {
        var data = scope.Entries[progress.Next].Data;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Asked anew at each step: who comes back to school meanwhile keeps what is left.
        var found = await scope.Of(erasure.SubjectId, ct);
        var rows = ErasureScope.Acts(data.Rows!, found) ? await data.Rows!.Erase(db, found.Ids, ct) : 0;
        if (rows > 0)
        {
            db.Tell(new PersonDataErased(erasure.SubjectId, erasure.OrganizationId, erasure.RequestId, data.Table, ErasureScope.Deed(data.Rows!, found), rows, erasure.Reason));
            await db.SaveChangesAsync(ct);
        }
        var next = data.Rows!.Rule == ErasureRule.Cleared ? progress with { Next = progress.Next + 1, Cleared = progress.Cleared + rows } : progress with { Next = progress.Next + 1, Erased = progress.Erased + rows };
        await run.Checkpoint(db, next, next.Next, ct);
        await transaction.CommitAsync(ct);
        return next;
    }

    async Task Settle(DataRequest request, Erasure erasure, Progress progress, CancellationToken ct)
    {
        erasure.End(progress.Erased, progress.Cleared, clock.Now);
        var kept = new List<string>();
        var found = await scope.Of(erasure.SubjectId, ct);
        foreach (var (_, data) in scope.Entries)
            if (await data.Rows!.Count(db, found.Ids, ct) > 0) kept.Add($"{data.Fields} ({data.Erasure})");
        var answer = $"Đã xóa {progress.Erased} dòng, làm trống {progress.Cleared} dòng.{(found.Needs.Count > 0 ? $" Hồ sơ còn dùng: {string.Join("; ", found.Needs)}." : "")}{(kept.Count > 0 ? $" Còn giữ: {string.Join("; ", kept)}." : "")}";
        request.Settle(actor, true, answer.Length <= 4000 ? answer : answer[..3999] + "…", clock.Now);
        db.Tell(new DataRequestAnswered(request.SubjectId, request.OrganizationId, request.Id, DataRequest.Title(request.Kind), DataRequest.Title(request.State)));
        await db.SaveChangesAsync(ct);
    }
}
