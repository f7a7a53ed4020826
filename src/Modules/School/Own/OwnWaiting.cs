using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.School.Attendance;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Own;

/// <summary>For families: a child who is missing today without leave.</summary>
internal sealed class OwnWaiting(KhueDb db, OwnLearners own, LocalClock clock) : IWaiting
{
    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        if (actor.Role != Role.Guardian) return [];
        var today = clock.Today;
        var ids = (await own.Of(actor, ct)).Select(x => x.PersonId).ToArray();
        var missing = await db.Set<Absence>().Where(x => ids.Contains(x.LearnerId) && x.Day == today && x.Kind == AbsenceKind.WithoutLeave).Select(x => new { x.LearnerId, x.Session }).ToListAsync(ct);
        if (missing.Count == 0) return [];
        var names = (await db.Set<Enrolment>().On(today).Where(x => ids.Contains(x.PersonId)).Select(x => new { x.PersonId, x.Name }).ToListAsync(ct)).ToLookup(x => x.PersonId, x => x.Name);
        return [.. missing.Where(x => names[x.LearnerId].Any()).Select(x => new WaitingLine("Điểm danh", $"Em {names[x.LearnerId].First()} vắng không phép {AbsenceLetter.Name(x.Session)} nay", "/school/me", "Báo giáo viên chủ nhiệm nếu em đã xin nghỉ.", MustAct: true))];
    }
}
