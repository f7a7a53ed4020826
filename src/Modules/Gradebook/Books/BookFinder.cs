using Khue.Gradebook.Assessments;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Books;

/// <summary>Finds score books within the actor's scope. Loading is authorising: what is not theirs is not found.</summary>
internal sealed class BookFinder(KhueDb db, Actor actor, IClasses classes, ISchoolYears years)
{
    /// <summary>The book, to look at.</summary>
    /// <exception cref="NotFoundException">It is not there, or not the actor's.</exception>
    public async Task<SubjectBook> Visible(Guid classId, string subjectCode, int term, CancellationToken ct) =>
        await Stored(db.Set<SubjectBook>().AsNoTracking().VisibleTo(actor), classId, subjectCode, term, ct)
        ?? await Made(classId, subjectCode, term, teacher => actor.Can(GradebookPermissions.SeeAllScores) || teacher == actor.PersonId, ct);

    /// <summary>The book, tracked, of the teacher who teaches it; saved with the next save when it is new.</summary>
    /// <exception cref="NotFoundException">It is not there, or not the actor's.</exception>
    public async Task<SubjectBook> Editable(Guid classId, string subjectCode, int term, CancellationToken ct)
    {
        if (await Stored(db.Set<SubjectBook>().EditableBy(actor), classId, subjectCode, term, ct) is { } stored) return stored;
        if (await db.Set<SubjectBook>().AnyAsync(x => x.ClassId == classId && x.SubjectCode == subjectCode && x.Term == term, ct)) throw new NotFoundException(nameof(SubjectBook));
        var made = await Made(classId, subjectCode, term, teacher => actor.IsSystem || teacher == actor.PersonId, ct);
        db.Add(made);
        return made;
    }

    /// <summary>Why nothing may be entered now; null when it may.</summary>
    public async Task<DomainException?> Lock(SubjectBook book, CancellationToken ct) => book.Lock(await IsTermClosed(book, ct));

    /// <summary>From then on what is missing counts.</summary>
    public async Task<bool> IsTermClosed(SubjectBook book, CancellationToken ct) =>
        (await years.Terms(book.SchoolId, book.StartYear, ct)).Any(x => x.Number == book.Term && x.IsClosed);

    static Task<SubjectBook?> Stored(IQueryable<SubjectBook> scope, Guid classId, string subjectCode, int term, CancellationToken ct) =>
        scope.FirstOrDefaultAsync(x => x.ClassId == classId && x.SubjectCode == subjectCode && x.Term == term, ct);

    /// <summary>A book that no fact has made yet: School says whose it is.</summary>
    async Task<SubjectBook> Made(Guid classId, string subjectCode, int term, Func<Guid?, bool> mayOpen, CancellationToken ct)
    {
        if (term is not (1 or 2) || await classes.Find(classId, ct) is not { } section || !actor.Covers(section.SchoolId)
            || SubjectRules.Find(section.StartYear, section.Grade, subjectCode) is null) throw new NotFoundException(nameof(SubjectBook));
        var teaching = (await classes.Teaching(classId, ct)).FirstOrDefault(x => x.SubjectCode == subjectCode);
        if (!mayOpen(teaching?.TeacherId)) throw new NotFoundException(nameof(SubjectBook));
        return new()
        {
            ClassId = classId, SubjectCode = subjectCode, Term = (short)term, SchoolId = section.SchoolId, StartYear = section.StartYear, Grade = (short)section.Grade,
            TeacherId = teaching?.TeacherId, TeacherName = teaching?.TeacherName, Learners = (await classes.Roster(classId, null, ct)).Count,
        };
    }
}

internal static class BookScopes
{
    /// <summary>Heads see every book of their school, a teacher their own.</summary>
    public static IQueryable<SubjectBook> VisibleTo(this IQueryable<SubjectBook> all, Actor actor) =>
        actor.Can(GradebookPermissions.SeeAllScores) ? all.Within(actor, x => x.SchoolId) : all.OwnedBy(actor);

    /// <summary>Only who teaches the subject in the class writes into its book.</summary>
    public static IQueryable<SubjectBook> EditableBy(this IQueryable<SubjectBook> all, Actor actor) => actor.IsSystem ? all : all.OwnedBy(actor);

    static IQueryable<SubjectBook> OwnedBy(this IQueryable<SubjectBook> all, Actor actor) =>
        all.Within(actor, x => x.SchoolId).Where(x => x.TeacherId == actor.PersonId);
}
