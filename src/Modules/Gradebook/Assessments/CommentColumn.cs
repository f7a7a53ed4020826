using Khue.Gradebook.Books;
using Khue.Gradebook.Contracts;
using Khue.Gradebook.Homeroom;
using Khue.Kernel.Text;

namespace Khue.Gradebook.Assessments;

/// <summary>The comments beside the marks of one book; same rules of versions as a mark.</summary>
internal sealed class CommentColumn(SubjectBook book, IEnumerable<Comment> stored)
{
    /// <summary>The column's code.</summary>
    public const string Code = "NX";

    readonly Dictionary<Guid, Comment> comments = stored.ToDictionary(x => x.LearnerId);
    readonly Dictionary<Guid, Comment> changed = [];
    readonly List<ScoreChange> changes = [];

    public Comment? this[Guid learner] => comments.GetValueOrDefault(learner);
    public IReadOnlyList<Comment> Changed => [.. changed.Values];

    public CellOutcome Take(CellChange change)
    {
        var held = this[change.Row];
        var text = CleanText.Of(change.Value ?? "");
        if (text.Length > Comment.Most) return CellOutcome.Of(change, CellOutcome.Refused, held?.Text, held?.Version ?? 0, string.Format(null, GradebookErrors.CommentTooLong.Text, Comment.Most));
        if ((held?.Text ?? "") == text) return CellOutcome.Of(change, CellOutcome.Saved, text, held?.Version ?? 0);
        if ((held?.Version ?? 0) != change.Version) return CellOutcome.Of(change, CellOutcome.Conflict, held?.Text, held?.Version ?? 0, "Hai người cùng sửa, chọn một nhận xét");
        var written = new Comment { ClassId = book.ClassId, LearnerId = change.Row, SubjectCode = book.SubjectCode, Term = book.Term, Text = text, Version = change.Version + 1 };
        comments[change.Row] = changed[change.Row] = written;
        changes.Add(new(change.Row, held?.Text, text));
        return CellOutcome.Of(change, CellOutcome.Saved, text, written.Version);
    }

    /// <summary>Null when nothing changed.</summary>
    public CommentsRecorded? Fact => changes.Count == 0 ? null : new(book.ClassId, book.SchoolId, book.SubjectCode, book.Term, changes);
}
