using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Attendance;

/// <summary>The roll of a class for one session: its learners on that day, and who was away if it has been taken.</summary>
internal sealed class RollSheet(KhueDb db, Actor actor, LocalClock clock, ClassReader classes, AttendanceReader attendance, ISchoolYears years, SchoolSettings settings) : IUseCase
{
    /// <param name="Kind">Null: present.</param>
    /// <param name="Missed">Sessions missed this year, when worth a mention; else null.</param>
    internal sealed record Row(Guid LearnerId, string Name, AbsenceKind? Kind, string? Note, int? Missed);

    /// <param name="Why">"Chuyển trường: QĐ 12, học đến 13/10/2026".</param>
    internal sealed record Gone(Guid LearnerId, string Name, string Why);

    /// <param name="Left">Who was in the class before that day; nothing can be entered for them.</param>
    /// <param name="Version">To be sent with the roll; 0 when not taken.</param>
    /// <param name="TakenAt">UTC; null when not taken.</param>
    internal sealed record View(Guid ClassId, string ClassName, DateOnly Day, RollSession Session, int Version, string? TakenBy, DateTime? TakenAt, IReadOnlyList<Row> Rows, IReadOnlyList<Gone> Left);

    /// <summary>Nulls: today, and the session of the hour.</summary>
    public async Task<View> Handle(Guid classId, DateOnly? day, RollSession? session, CancellationToken ct)
    {
        var (on, half) = (day ?? clock.Today, session ?? (LocalClock.Local(clock.Now).Hour < 12 ? RollSession.Morning : RollSession.Afternoon));
        var section = await db.Set<ClassSection>().VisibleTo(db, actor).Where(x => x.Id == classId).Select(x => new { x.Name, x.SchoolId, x.StartYear }).FirstOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(ClassSection));
        var members = await classes.Members(classId, on, ct);
        var roll = await db.Set<Roll>().AsNoTracking().FirstOrDefaultAsync(x => x.ClassId == classId && x.Day == on && x.Session == half, ct);
        var marks = roll is null ? [] : await db.Set<Absence>().AsNoTracking().Where(x => x.RollId == roll.Id).ToDictionaryAsync(x => x.LearnerId, ct);
        var terms = await years.Terms(section.SchoolId, section.StartYear, ct);
        var counts = await attendance.Of([.. members.Present.Select(x => x.PersonId)], terms[0].From, terms[^1].To, ct);
        return new(classId, section.Name, on, half, TakeRoll.VersionOf(roll), roll?.TakenBy, roll?.TakenAt,
        [
            .. members.Present.Select(x => new Row(x.PersonId, x.Name, marks.GetValueOrDefault(x.PersonId)?.Kind,
                marks.GetValueOrDefault(x.PersonId)?.Note, counts.GetValueOrDefault(x.PersonId)?.Total is { } missed && missed >= settings.AbsencesToMention ? missed : null)),
        ], [.. members.Left.Select(x => new Gone(x.PersonId, x.Name, x.Leaving!))]);
    }
}
