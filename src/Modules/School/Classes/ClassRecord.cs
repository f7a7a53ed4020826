using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Classes;

/// <summary>One class: its learners of today, who teaches it, and to those who manage it the people who could.</summary>
internal sealed class ClassRecord(KhueDb db, Actor actor, LocalClock clock, IClasses classes, IAttendance attendance, ISubjects subjects, IOrganizations organizations, IStaff staff, SchoolSettings settings) : IUseCase
{
    /// <param name="TeacherId">Null: nobody yet.</param>
    internal sealed record Subject(string Code, string Name, bool IsChosen, Guid? TeacherId, string? TeacherName);

    internal sealed record Learner(Guid PersonId, string Name, DateOnly From, AbsenceCount Missed);

    /// <param name="Staff">Empty unless <paramref name="IsManaged"/>.</param>
    /// <param name="SizeLimit">Null where none is known.</param>
    /// <param name="IsEnrolled">The actor may add learners.</param>
    /// <param name="ClosedOn">Null while open.</param>
    internal sealed record View(ClassView Class, IReadOnlyList<Learner> Learners, IReadOnlyList<Subject> Subjects, IReadOnlyList<StaffMember> Staff, int? SizeLimit, bool IsManaged, bool IsCalled, IReadOnlyList<LearnerView> Left, bool IsEnrolled, DateOnly? ClosedOn)
    {
        /// <summary>The actor hands out slips for the first sign-in here.</summary>
        public bool PrintsSlips { get; init; }

        /// <summary>The actor prints learners' cards here.</summary>
        public bool PrintsCards { get; init; }
    }

    public async Task<View> Handle(Guid id, CancellationToken ct)
    {
        var closed = await db.Set<ClassSection>().VisibleTo(db, actor).Where(x => x.Id == id).Select(x => new { x.ClosedOn }).FirstOrDefaultAsync(ct) ?? throw new NotFoundException(nameof(ClassSection));
        var section = (await classes.Find(id, ct))!;
        var members = await classes.Members(id, ct);
        var isOwn = section.SchoolId == actor.OrganizationId;
        var isManaged = isOwn && actor.Can(SchoolPermissions.ManageClasses);
        var missed = await attendance.OfClass(id, ct);
        var teaching = (await classes.Teaching(id, ct)).ToDictionary(x => x.SubjectCode);
        var levels = (await organizations.Find(section.SchoolId, ct))?.Levels ?? SchoolLevels.None;
        return new(section,
            [.. members.Present.Select(x => new Learner(x.PersonId, x.Name, x.From, missed.GetValueOrDefault(x.PersonId) ?? new(0, 0)))],
            [.. subjects.Of(levels, section.Grade).Select(x => new Subject(x.Code, x.Name, x.IsChosen, teaching.GetValueOrDefault(x.Code)?.TeacherId, teaching.GetValueOrDefault(x.Code)?.TeacherName))],
            isManaged ? [.. (await staff.Of(section.SchoolId, ct)).Where(x => x.Role is Role.Teacher or Role.Deputy or Role.Principal).DistinctBy(x => x.PersonId)] : [],
            settings.SizeLimit(section.Grade), isManaged, isOwn && actor.Can(SchoolPermissions.TakeRoll), members.Left,
            isOwn && closed.ClosedOn is null && actor.Can(SchoolPermissions.EnrolLearners), closed.ClosedOn)
        {
            PrintsCards = isOwn && actor.Can(SchoolPermissions.PrintCards) && (actor.Role != Role.Teacher || section.HomeroomTeacherId == actor.PersonId),
            PrintsSlips = isOwn && actor.Can(SchoolPermissions.PrintSlips) && (actor.Role != Role.Teacher || section.HomeroomTeacherId == actor.PersonId),
        };
    }

    /// <summary>The learners of a class on a day (null: today), in class-list order.</summary>
    public async Task<IReadOnlyList<LearnerView>> Learners(Guid id, DateOnly? on, CancellationToken ct) =>
        await db.Set<ClassSection>().VisibleTo(db, actor).AnyAsync(x => x.Id == id, ct) ? await classes.Roster(id, on ?? clock.Today, ct) : throw new NotFoundException(nameof(ClassSection));
}
