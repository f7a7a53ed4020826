using Khue.Gradebook.Books;
using Khue.Gradebook.Homeroom;
using Khue.Gradebook.Rules;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Assessments;

/// <summary>The score book of a subject in a class for one term, as it stands.</summary>
internal sealed class ScoreSheet(Actor actor, BookFinder books, SheetReader sheets, IClasses classes) : IUseCase
{
    /// <param name="IsMine">The actor teaches it.</param>
    /// <param name="Locked">Why nothing may be entered now; null when the teacher may.</param>
    /// <param name="Columns">Codes, in printed order.</param>
    internal sealed record View(
        Guid ClassId, string ClassName, string SubjectCode, string SubjectName, bool IsScored, int Term, string? TeacherName,
        bool IsMine, bool IsClosed, bool IsTermClosed, string? Locked, IReadOnlyList<string> Columns, IReadOnlyList<Row> Rows)
    {
        /// <summary>Cells still to be filled; they keep the book from being closed, unless the term is closed and they count as they are.</summary>
        public IReadOnlyList<Gap> Gaps() => [.. Rows.Select((row, at) => Gap.Of(row, at, Columns)).OfType<Gap>()];
    }

    /// <param name="Cells">One for each column.</param>
    /// <param name="Left">Why and when they left the class: what they have stays, nothing more can be entered; null while they are in it.</param>
    internal sealed record Row(Guid LearnerId, string Name, IReadOnlyList<Cell> Cells, short? Mean1, short? Mean2, short? MeanYear, string? Comment, int CommentVersion, bool IsExempt, string? Left = null);

    /// <param name="Value">"7,5", "Đ", "hoãn"; null when empty.</param>
    /// <param name="IsOpen">Still to be filled: empty or waiting for a make-up test.</param>
    internal readonly record struct Cell(string? Value, int Version, bool IsOpen);

    /// <summary>What a learner still lacks.</summary>
    /// <param name="At">Number of the row, from 1.</param>
    internal sealed record Gap(int At, string Text, int Cells)
    {
        public static Gap? Of(Row row, int index, IReadOnlyList<string> columns)
        {
            if (row.IsExempt || row.Left is not null) return null;
            var empty = columns.Where((_, i) => row.Cells[i] is { IsOpen: true, Value: null }).ToList();
            var waiting = columns.Where((_, i) => row.Cells[i] is { IsOpen: true, Value: not null }).ToList();
            if (empty.Count + waiting.Count == 0) return null;
            var parts = new[] { ("thiếu", empty), ("hoãn", waiting) }.Where(x => x.Item2.Count > 0).Select(x => $"{x.Item1} {string.Join(", ", x.Item2)}");
            return new(index + 1, $"{row.Name[(row.Name.LastIndexOf(' ') + 1)..]} {string.Join(", ", parts)}", empty.Count + waiting.Count);
        }
    }

    public async Task<View> Handle(Guid classId, string subjectCode, int term, CancellationToken ct)
    {
        var book = await books.Visible(classId, subjectCode, term, ct);
        var section = await classes.Find(classId, ct) ?? throw new NotFoundException(nameof(SubjectBook));
        var sheet = await sheets.Of(book, ct);
        var members = await classes.Members(classId, ct);
        var left = members.Left.Select(x => x.PersonId).ToHashSet();
        var roster = members.Present.Concat(members.Left).OrderBy(x => x.SortKey, StringComparer.Ordinal).ThenBy(x => x.PersonId);
        var comments = sheet.Comments.ToDictionary(x => x.LearnerId);
        var subject = sheet.Rules.Subject;
        return new(classId, section.Name, subject.Code, subject.Name, subject.Kind == SubjectKind.Score, term, book.TeacherName,
            book.TeacherId == actor.PersonId, book.ClosedAt is not null, await books.IsTermClosed(book, ct), (await books.Lock(book, ct))?.Message,
            [.. sheet.Slots.Select(x => x.Code)], [.. roster.Select(x => RowOf(x, sheet, comments.GetValueOrDefault(x.PersonId), left.Contains(x.PersonId)))]);
    }

    static Row RowOf(LearnerView learner, TermSheet sheet, Comment? comment, bool hasLeft)
    {
        var scores = sheet.Row(learner.PersonId);
        var cells = new Cell[scores.Count];
        for (var i = 0; i < cells.Length; i++) cells[i] = scores[i] is { } score ? new(TermSheet.Shown(score.Mark), score.Version, score.Mark.IsOpen) : new(null, 0, Mark.Empty.IsOpen);
        var mean = sheet.MeanOf(learner.PersonId);
        return new(learner.PersonId, learner.Name, cells, mean?.Term1, mean?.Term2, mean?.Year, comment?.Text, comment?.Version ?? 0, mean?.IsExemptIn(sheet.Term) ?? false, hasLeft ? learner.Leaving : null);
    }
}
