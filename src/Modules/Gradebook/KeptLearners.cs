using Khue.Gradebook.Homeroom;
using Khue.Gradebook.Means;
using Khue.Gradebook.Promotions;
using Khue.Kernel.Data;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook;

/// <summary>Learners with marks, conduct, comments or decisions: undoing an import leaves them.</summary>
internal sealed class KeptLearners(KhueDb db) : IKeepsLearners
{
    public async Task<IReadOnlyDictionary<Guid, string>> Kept(IReadOnlyCollection<Guid> learners, CancellationToken ct)
    {
        var why = new Dictionary<Guid, string>();
        // Decisions first: an exemption makes a mean without any mark.
        await Note("đã có quyết định miễn môn học", db.Set<Exemption>().Where(x => learners.Contains(x.LearnerId)).Select(x => x.LearnerId));
        await Note("đã có quyết định lên lớp", db.Set<PromotionDecision>().Where(x => learners.Contains(x.LearnerId)).Select(x => x.LearnerId));
        // Whoever has a mark has a mean, and there are far fewer of those.
        await Note("đã có điểm", db.Set<SubjectMean>().Where(x => learners.Contains(x.LearnerId)).Select(x => x.LearnerId));
        await Note("đã có kết quả rèn luyện", db.Set<Conduct>().Where(x => learners.Contains(x.LearnerId)).Select(x => x.LearnerId));
        await Note("đã có nhận xét của giáo viên", db.Set<Comment>().Where(x => learners.Contains(x.LearnerId)).Select(x => x.LearnerId));
        return why;

        async Task Note(string reason, IQueryable<Guid> found)
        {
            foreach (var id in await found.Distinct().ToListAsync(ct)) why.TryAdd(id, reason);
        }
    }
}
