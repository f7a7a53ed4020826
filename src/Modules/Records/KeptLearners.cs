using Khue.Kernel.Data;
using Khue.Records.Transcripts;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records;

/// <summary>Learners with a học bạ: undoing an import leaves them.</summary>
internal sealed class KeptLearners(KhueDb db) : IKeepsLearners
{
    public async Task<IReadOnlyDictionary<Guid, string>> Kept(IReadOnlyCollection<Guid> learners, CancellationToken ct) =>
        (await db.Set<Transcript>().Where(x => learners.Contains(x.LearnerId)).Select(x => new { x.LearnerId, IsSigned = x.Signatures.Any(s => s.SignedAt != null) }).ToListAsync(ct))
            .GroupBy(x => x.LearnerId).ToDictionary(x => x.Key, x => x.Any(t => t.IsSigned) ? "đã có học bạ ký số" : "đã lập học bạ");
}
