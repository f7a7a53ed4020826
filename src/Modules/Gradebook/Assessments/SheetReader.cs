using Khue.Gradebook.Books;
using Khue.Gradebook.Homeroom;
using Khue.Gradebook.Means;
using Khue.Gradebook.Rules;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Assessments;

/// <summary>Reads all that stands in a book in one query: every page of scores and every save asks. The book has been found, so the actor may.</summary>
internal sealed class SheetReader(KhueDb db, SheetQuery query, ISchoolYears years)
{
    public async Task<TermSheet> Of(SubjectBook book, CancellationToken ct) =>
        await Of(book, (await years.Terms(book.SchoolId, book.StartYear, ct)).Any(x => x.Number == book.Term && x.IsClosed), ct);

    /// <param name="isLocked">The term is closed: what is missing counts.</param>
    public async Task<TermSheet> Of(SubjectBook book, bool isLocked, CancellationToken ct)
    {
        var rules = SubjectRules.Find(book.StartYear, book.Grade, book.SubjectCode) ?? throw new NotFoundException(nameof(SubjectRules));
        var (columns, cells, means, comments) = (new List<StoredColumn>(), new List<StoredCell>(), new List<SubjectMean>(), new List<Comment>());
        await foreach (var row in query.Read(db, book.ClassId, book.SubjectCode, book.Term).WithCancellation(ct))
            switch (row.What)
            {
                case SheetRow.Column: columns.Add(new(row.Of, new((AssessmentKind)row.A!, row.B!.Value))); break;
                case SheetRow.Cell: cells.Add(new(new((AssessmentKind)row.A!, row.B!.Value), row.Of, (MarkState)row.C!, row.D!.Value, row.Version!.Value)); break;
                case SheetRow.Mean: means.Add(new() { ClassId = book.ClassId, SubjectCode = book.SubjectCode, LearnerId = row.Of, Term1 = row.A, Term2 = row.B, Year = row.C, Retest = row.D }); break;
                default: comments.Add(new() { ClassId = book.ClassId, SubjectCode = book.SubjectCode, Term = book.Term, LearnerId = row.Of, Text = row.Text!, Version = row.Version!.Value }); break;
            }
        return new(book, rules, columns, cells, means, isLocked) { Comments = comments };
    }
}

/// <summary>The query, compiled once for the program's model: to take the expression apart at each call costs as much as the reading.</summary>
internal sealed class SheetQuery
{
    public Func<KhueDb, Guid, string, short, IAsyncEnumerable<SheetRow>> Read { get; } = EF.CompileAsyncQuery((KhueDb db, Guid classId, string subjectCode, short term) =>
        (from column in db.Set<Assessment>()
         where column.ClassId == classId && column.SubjectCode == subjectCode && column.Term == term
         join score in db.Set<Score>() on column.Id equals score.AssessmentId
         select new SheetRow
         {
             What = SheetRow.Cell, Of = score.LearnerId, A = (short?)column.Kind, B = (short?)column.Ordinal,
             C = (short?)score.State, D = (short?)score.Hundredths, Version = (int?)score.Version, Text = null,
         })
        .Concat(db.Set<Assessment>().Where(x => x.ClassId == classId && x.SubjectCode == subjectCode && x.Term == term)
            .Select(x => new SheetRow { What = SheetRow.Column, Of = x.Id, A = (short?)x.Kind, B = (short?)x.Ordinal, C = null, D = null, Version = null, Text = null }))
        .Concat(db.Set<SubjectMean>().Where(x => x.ClassId == classId && x.SubjectCode == subjectCode)
            .Select(x => new SheetRow { What = SheetRow.Mean, Of = x.LearnerId, A = x.Term1, B = x.Term2, C = x.Year, D = x.Retest, Version = null, Text = null }))
        .Concat(db.Set<Comment>().Where(x => x.ClassId == classId && x.SubjectCode == subjectCode && x.Term == term)
            .Select(x => new SheetRow { What = SheetRow.Comment, Of = x.LearnerId, A = null, B = null, C = null, D = null, Version = x.Version, Text = x.Text })));
}

/// <summary>A column, a cell, a mean or a comment; which, says <see cref="What"/>, and what the others mean follows from it.</summary>
internal sealed class SheetRow
{
    public const int Column = 0, Cell = 1, Mean = 2, Comment = 3;

    public required int What { get; init; }
    public required Guid Of { get; init; }
    public required short? A { get; init; }
    public required short? B { get; init; }
    public required short? C { get; init; }
    public required short? D { get; init; }
    public required int? Version { get; init; }
    public required string? Text { get; init; }
}
