using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Signing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Signing;

/// <summary>Signs many parts with one PIN. Each part is a transaction with its checkpoint, and a part already signed is passed over.</summary>
internal sealed class SignTranscripts(KhueDb db, Actor actor, ISigningSessions sessions, PartSigning parts) : IJob
{
    /// <param name="Work">Under which the key was unlocked.</param>
    /// <param name="Address">Of this site, for QR codes: "https://host".</param>
    internal sealed record Order(Guid Work, string Address, IReadOnlyList<Part> Parts);

    internal sealed record Progress(int Next, int Signed, int Skipped, string? LastReason);

    const int Attempts = 3, Rhythm = 10;

    public async Task Run(JobRun run, CancellationToken ct)
    {
        var order = run.Payload<Order>();
        var at = run.Resume<Progress>() ?? new(0, 0, 0, null);
        var seal = order.Parts.Any(p => p.Step == Transcripts.SigningStep.Principal) ? await sessions.Seal(order.Work, actor.OrganizationId, ct) : null;
        try
        {
            while (at.Next < order.Parts.Count)
            {
                var signer = sessions.Of(order.Work) ?? throw new JobWaitsException($"Nhập lại mã PIN để ký tiếp {order.Parts.Count - at.Next} mục.");
                at = await SignOne(run, order, at, signer, seal, ct);
                if (at.Next % Rhythm == 0) await run.Report(at.Next, order.Parts.Count, null, ct);
            }
        }
        catch (JobCancelledException)
        {
            sessions.Close(order.Work);
            throw;
        }
        sessions.Close(order.Work);
        var skipped = at.Skipped == 0 ? "" : $" Bỏ qua {at.Skipped} mục: {at.LastReason}";
        await run.Report(at.Next, order.Parts.Count, $"Đã ký {at.Signed} mục.{skipped}", ct);
    }

    async Task<Progress> SignOne(JobRun run, Order order, Progress at, ISigner signer, ISigner? seal, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            try
            {
                var reason = await parts.Sign(order.Parts[at.Next], signer, seal, order.Address, ct);
                var next = reason is null ? at with { Next = at.Next + 1, Signed = at.Signed + 1 } : at with { Next = at.Next + 1, Skipped = at.Skipped + 1, LastReason = reason };
                await run.Checkpoint(db, next, next.Next, ct);
                await transaction.CommitAsync(ct);
                return next;
            }
            // Two teachers signed the same học bạ at the same moment: the second looks again.
            catch (DbUpdateException) when (attempt < Attempts) { await transaction.RollbackAsync(ct); }
        }
    }
}

/// <summary>One signature to make; subject empty for other steps.</summary>
internal sealed record Part(Guid TranscriptId, Transcripts.SigningStep Step, string SubjectCode);
