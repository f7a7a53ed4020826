using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Jobs;
using Khue.Kernel.Modules;
using Khue.Records.Transcripts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Signing;

/// <summary>The học bạ lines of the home page.</summary>
internal sealed class SigningWaiting(KhueDb db, SignatureQueue queue) : IWaiting
{
    const string Heading = "Chờ ký";

    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        if (!actor.Can(RecordsPermissions.SignTranscripts)) return [];
        var lines = new List<WaitingLine>();
        if (await db.Set<Job>().AsNoTracking().Where(x => x.AccountId == actor.AccountId && x.Kind == nameof(SignTranscripts) && x.State == JobState.Waiting).FirstOrDefaultAsync(ct) is { } job)
            lines.Add(new(Heading, "Ký dở dang, cần nhập lại mã PIN", $"/records/signing/jobs/{job.Id}", job.Title, $"{job.Total - job.Done} mục", MustAct: true));
        foreach (var (step, count) in (await queue.Counts(ct)).OrderByDescending(x => x.Key))
            lines.Add(new(Heading, step switch { SigningStep.Principal => "Ký phát hành học bạ", SigningStep.Homeroom => "Ký học bạ lớp chủ nhiệm", _ => "Ký học bạ, phần môn dạy" }, "/records/signing", null, $"{count} mục"));
        return lines;
    }
}
