using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Records.Contracts;
using Khue.Records.Transcripts;
using Khue.Signing.Contracts;

namespace Khue.Records.Signing;

/// <summary>Signs whole groups, or one học bạ, with one PIN or password. The signing itself is a job.</summary>
internal sealed class OrderSigning(KhueDb db, Actor actor, SignatureQueue queue, ISigningSessions sessions, JobQueue jobs, SiteAddress site) : IUseCase
{
    internal sealed class Command
    {
        /// <summary>Keys of <see cref="SigningGroup"/>: all in them that passed the checks.</summary>
        public List<string> Groups { get; set; } = [];

        /// <summary>One học bạ, read before: whatever of it waits for me.</summary>
        public Guid? Transcript { get; set; }
        public string? Pin { get; set; }

        /// <summary>In place of the PIN.</summary>
        public string? Password { get; set; }
    }

    /// <returns>Id of the job.</returns>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var entries = (await queue.Entries(ct)).Where(e => e.TranscriptId == c.Transcript || (e.Remarks is null && c.Groups.Contains(SigningGroup.KeyOf(e)))).ToList();
        if (entries.Count == 0) throw new DomainException(RecordsErrors.NothingToSign);
        var work = Guid.CreateVersion7();
        await sessions.Open(work, new(c.Pin, c.Password), ct);
        var steps = entries.Select(e => e.Step).Distinct().ToList();
        var order = new SignTranscripts.Order(work, site.Origin, [.. entries.Select(e => new Part(e.TranscriptId, e.Step, e.SubjectCode))]);
        var job = jobs.Add<SignTranscripts>(entries is [var only] ? $"Ký học bạ {only.LearnerName}, {only.ClassName}" : $"Ký {entries.Count} mục học bạ", order, entries.Count);
        db.Tell(new SigningOrdered(work, actor.OrganizationId, steps is [var one] ? one.ToString().ToLowerInvariant() : "mixed", entries.Count));
        await db.SaveChangesAsync(ct);
        return job.Id;
    }
}

/// <summary>A line of the list that is signed as one: a step of a class, and its subject.</summary>
internal static class SigningGroup
{
    public static string KeyOf(SignatureQueue.Entry e) => $"{(int)e.Step}.{e.ClassId:n}.{e.SubjectCode}";
}
