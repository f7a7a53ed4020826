using Khue.Gradebook.Books;
using Khue.Gradebook.Means;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Assessments;

/// <summary>Reads the marks of a book in two queries. The book has been found, so the actor may.</summary>
internal sealed class SheetReader(KhueDb db, ISchoolYears years)
{
    public async Task<TermSheet> Of(SubjectBook book, CancellationToken ct) =>
        await Of(book, (await years.Terms(book.SchoolId, book.StartYear, ct)).Any(x => x.Number == book.Term && x.IsClosed), ct);

    /// <param name="isLocked">The term is closed: what is missing counts.</param>
    public async Task<TermSheet> Of(SubjectBook book, bool isLocked, CancellationToken ct)
    {
        var rules = SubjectRules.Find(book.StartYear, book.Grade, book.SubjectCode) ?? throw new NotFoundException(nameof(SubjectRules));
        return new(book, rules, await Cells(book, ct), await Means(book, ct), isLocked);
    }

    Task<List<StoredCell>> Cells(SubjectBook book, CancellationToken ct) =>
        (from column in db.Set<Assessment>().AsNoTracking()
         where column.ClassId == book.ClassId && column.SubjectCode == book.SubjectCode && column.Term == book.Term
         join score in db.Set<Score>().AsNoTracking() on column.Id equals score.AssessmentId into all
         from score in all.DefaultIfEmpty()
         select new StoredCell(column.Id, column.Kind, column.Ordinal, score == null ? null : score.LearnerId, score == null ? null : score.State,
             score == null ? null : score.Hundredths, score == null ? null : score.Version)).ToListAsync(ct);

    Task<List<SubjectMean>> Means(SubjectBook book, CancellationToken ct) =>
        db.Set<SubjectMean>().AsNoTracking().Where(x => x.ClassId == book.ClassId && x.SubjectCode == book.SubjectCode).ToListAsync(ct);
}
