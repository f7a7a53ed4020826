using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.School.Classes;
using Khue.School.Enrolments;
using Khue.School.Years;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Attendance;

/// <summary>Classes whose roll of today is missing: one's own class from the morning on; for the heads all of the school, once it is late.</summary>
internal sealed class RollWaiting(KhueDb db, LocalClock clock, SchoolSettings settings) : IWaiting
{
    const string Heading = "Điểm danh";

    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        var today = clock.Today;
        if (!actor.Can(SchoolPermissions.TakeRoll) || today.DayOfWeek == DayOfWeek.Sunday) return [];
        var late = TimeOnly.FromDateTime(LocalClock.Local(clock.Now)) >= settings.RollExpectedBy;
        var watches = late && actor.Can(SchoolPermissions.ManageClasses);
        var missing = await db.Set<ClassSection>()
            .Where(x => x.SchoolId == actor.OrganizationId && (watches || x.HomeroomTeacherId == actor.PersonId))
            .Where(x => db.Set<SchoolYear>().Any(y => y.SchoolId == x.SchoolId && y.StartYear == x.StartYear && y.From <= today && y.To >= today))
            .Where(x => !db.Set<Roll>().Any(r => r.ClassId == x.Id && r.Day == today))
            .Select(x => new { x.Id, x.Name, IsOwn = x.HomeroomTeacherId == actor.PersonId, Size = db.Set<Placement>().Count(p => p.ClassId == x.Id && p.From <= today && (p.To == null || p.To >= today)) })
            .ToListAsync(ct);
        var lines = missing.Where(x => x is { IsOwn: true, Size: > 0 }).OrderBy(x => ClassOrder.Key(x.Name), StringComparer.Ordinal)
            .Select(x => new WaitingLine(Heading, $"Điểm danh {x.Name}", $"/school/classes/{x.Id}/roll", Count: $"{x.Size} em", MustAct: late)).ToList();
        var others = missing.Where(x => x is { IsOwn: false, Size: > 0 }).Select(x => x.Name).OrderBy(ClassOrder.Key, StringComparer.Ordinal).ToList();
        if (others.Count > 0)
            lines.Add(new(Heading, $"{others.Count} lớp chưa điểm danh", "/school/classes", string.Join(", ", others.Take(8)) + (others.Count > 8 ? " …" : ""), MustAct: true));
        return lines;
    }
}
