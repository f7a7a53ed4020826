using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Attendance;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Classes;

/// <summary>The classes of a school in a year that the actor may see, by grade and name.</summary>
internal sealed class ClassList(KhueDb db, Actor actor, LocalClock clock, ISchoolYears years, ISubjects subjects, IOrganizations organizations, SchoolSettings settings) : IUseCase
{
    /// <param name="Size">Learners in it today.</param>
    /// <param name="SizeLimit">From the charter; null where none is known.</param>
    /// <param name="Gaps">Compulsory subjects that nobody teaches.</param>
    /// <param name="RollTaken">Whether a roll of today has been taken.</param>
    internal sealed record Row(Guid Id, int Grade, string Name, string? HomeroomTeacherName, int Size, int? SizeLimit, int Gaps, bool RollTaken)
    {
        public bool IsOverfull => Size > SizeLimit;
    }

    /// <param name="StartYear">Null when the school has opened no year.</param>
    /// <param name="Closed">Id and name of classes closed this year.</param>
    internal sealed record View(string School, int? StartYear, IReadOnlyList<Row> Rows, IReadOnlyList<(Guid Id, string Name)> Closed);

    /// <summary>Nulls: the actor's own organisation, its current year.</summary>
    public async Task<View> Handle(Guid? organization, int? startYear, CancellationToken ct)
    {
        var schoolId = organization ?? actor.OrganizationId;
        if (!actor.Covers(schoolId) || await organizations.Find(schoolId, ct) is not { } school) throw new NotFoundException("Organization");
        if ((startYear ?? await years.Current(schoolId, ct)) is not { } year) return new(school.Name, null, [], []);
        var today = clock.Today;
        var rows = await db.Set<ClassSection>().VisibleTo(db, actor).Where(x => x.SchoolId == schoolId && x.StartYear == year).Select(x => new
        {
            x.Id, x.Grade, x.Name, x.HomeroomTeacherName, x.ClosedOn,
            Size = db.Set<Placement>().Count(p => p.ClassId == x.Id && p.From <= today && (p.To == null || p.To >= today)),
            RollTaken = db.Set<Roll>().Any(r => r.ClassId == x.Id && r.Day == today),
        }).ToListAsync(ct);
        var ids = rows.Select(x => x.Id).ToList();
        var taught = (await db.Set<Teaching>().Where(x => ids.Contains(x.ClassId)).Select(x => new { x.ClassId, x.SubjectCode }).ToListAsync(ct)).ToLookup(x => x.ClassId, x => x.SubjectCode);
        return new(school.Name, year,
        [
            .. rows.Where(x => x.ClosedOn is null).OrderBy(x => x.Grade).ThenBy(x => ClassOrder.Key(x.Name), StringComparer.Ordinal).Select(x => new Row(x.Id, x.Grade, x.Name, x.HomeroomTeacherName, x.Size,
                settings.SizeLimit(x.Grade), subjects.Of(school.Levels, x.Grade).Count(s => !s.IsChosen && !taught[x.Id].Contains(s.Code)), x.RollTaken)),
        ], [.. rows.Where(x => x.ClosedOn is not null).OrderBy(x => ClassOrder.Key(x.Name), StringComparer.Ordinal).Select(x => (x.Id, x.Name))]);
    }
}
