using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Records.Transcripts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Signing;

/// <summary>What the acting person can sign now.</summary>
internal sealed class SignatureQueue(KhueDb db, Actor actor)
{
    /// <param name="Remarks">Lines to read before signing; null when every check passed. Only the principal's step has them.</param>
    public sealed record Entry(Guid TranscriptId, Guid ClassId, string ClassName, string LearnerName, SigningStep Step, string SubjectCode, string SubjectName, string? Remarks);

    /// <summary>By step, class and name.</summary>
    public async Task<IReadOnlyList<Entry>> Entries(CancellationToken ct)
    {
        var entries = await Mine().OrderBy(x => x.Signature.Step).ThenBy(x => x.Transcript.ClassName).ThenBy(x => x.Signature.SubjectCode).ThenBy(x => x.Transcript.SortKey)
            .Select(x => new Entry(x.Transcript.Id, x.Transcript.ClassId, x.Transcript.ClassName, x.Transcript.LearnerName, x.Signature.Step, x.Signature.SubjectCode, x.Signature.SubjectName, null)).ToListAsync(ct);
        if (!Role.Heads.Contains(actor.Role)) return entries;
        return [.. entries, .. await ForHeads().OrderBy(x => x.ClassName).ThenBy(x => x.SortKey)
            .Select(x => new Entry(x.Id, x.ClassId, x.ClassName, x.LearnerName, SigningStep.Principal, "", "", x.Remarks)).ToListAsync(ct)];
    }

    /// <summary>How many wait, by step.</summary>
    public async Task<IReadOnlyDictionary<SigningStep, int>> Counts(CancellationToken ct)
    {
        var counts = await Mine().GroupBy(x => x.Signature.Step).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        if (Role.Heads.Contains(actor.Role) && await ForHeads().CountAsync(ct) is > 0 and var count) counts[SigningStep.Principal] = count;
        return counts;
    }

    /// <summary>Whether anything of this học bạ waits for the acting person.</summary>
    public async Task<bool> Waits(Guid transcriptId, CancellationToken ct) =>
        await Mine().AnyAsync(x => x.Transcript.Id == transcriptId, ct) || (Role.Heads.Contains(actor.Role) && await ForHeads().AnyAsync(x => x.Id == transcriptId, ct));

    IQueryable<Pair> Mine()
    {
        var (me, school) = (actor.PersonId, actor.OrganizationId);
        return db.Set<TranscriptSignature>().AsNoTracking().Where(s => s.SignerId == me && s.SignedAt == null)
            .Join(db.Set<Transcript>().AsNoTracking(), s => s.TranscriptId, t => t.Id, (s, t) => new Pair { Signature = s, Transcript = t })
            .Where(x => x.Transcript.SchoolId == school && !x.Transcript.IsStale
                && ((x.Signature.Step == SigningStep.Subject && x.Transcript.State == TranscriptState.Drawn) || (x.Signature.Step == SigningStep.Homeroom && x.Transcript.State == TranscriptState.SubjectsSigned)));
    }

    IQueryable<Transcript> ForHeads()
    {
        var school = actor.OrganizationId;
        return db.Set<Transcript>().AsNoTracking().Where(x => x.SchoolId == school && x.State == TranscriptState.HomeroomSigned && !x.IsStale);
    }

    sealed class Pair
    {
        public required TranscriptSignature Signature { get; init; }
        public required Transcript Transcript { get; init; }
    }
}
