using Khue.Gradebook.Assessments;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Books;

/// <summary>The score books of the actor: a teacher's own, or all of the school for its heads; and the classes whose results they may see.</summary>
internal sealed class BookList(KhueDb db, Actor actor, IClasses classes, ISchoolYears years, LocalClock clock) : IUseCase
{
    /// <param name="Term">The term of today.</param>
    /// <param name="Classes">Those whose results the actor may see.</param>
    internal sealed record View(int Term, IReadOnlyList<BookView> Books, IReadOnlyList<ClassView> Classes);

    internal sealed record BookView(Guid ClassId, string ClassName, string SubjectCode, string SubjectName, int Term, string? TeacherName, int Filled, int Cells, bool IsClosed);

    public async Task<View> Handle(CancellationToken ct)
    {
        var seesAll = actor.Can(GradebookPermissions.SeeAllScores);
        if (await years.Current(actor.OrganizationId, ct) is not { } year) return new(1, [], []);
        var sections = seesAll ? await classes.OfSchool(actor.OrganizationId, year, ct) : await classes.OfTeacher(actor.PersonId, ct);
        var term = (await years.Terms(actor.OrganizationId, year, ct)).FirstOrDefault(x => x.From <= clock.Today && clock.Today <= x.To)?.Number ?? 1;
        var books = await db.Set<SubjectBook>().AsNoTracking().VisibleTo(actor).Where(x => x.StartYear == year && x.Term == term).ToListAsync(ct);
        var names = sections.ToDictionary(x => x.Id);
        return new(term, [.. books.Where(x => names.ContainsKey(x.ClassId)).Select(x => Shown(x, names[x.ClassId])).OfType<BookView>().OrderBy(x => x.SubjectName, StringComparer.Ordinal).ThenBy(x => x.ClassName, StringComparer.Ordinal)],
            [.. sections.Where(x => seesAll || x.HomeroomTeacherId == actor.PersonId)]);
    }

    static BookView? Shown(SubjectBook x, ClassView section) => SubjectRules.Find(x.StartYear, x.Grade, x.SubjectCode) is not { } rules ? null
        : new(x.ClassId, section.Name, x.SubjectCode, rules.Subject.Name, x.Term, x.TeacherName, x.Filled, rules.Slots.Count() * x.Learners, x.ClosedAt is not null);
}
