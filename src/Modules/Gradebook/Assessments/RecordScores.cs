using System.ComponentModel.DataAnnotations;
using Khue.Gradebook.Books;
using Khue.Gradebook.Homeroom;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Assessments;

/// <summary>Enters marks and comments into a book. Each cell is taken, refused or found in conflict by itself; what is taken is saved together.</summary>
internal sealed class RecordScores(KhueDb db, Actor actor, BookFinder books, SheetReader sheets, CellHistory history, IClasses classes, LocalClock clock) : IUseCase
{
    const int Attempts = 4;

    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public string SubjectCode { get; set; } = "";
        public int Term { get; set; }
        [Required, MaxLength(2000)] public List<CellChange> Cells { get; set; } = [];
        [MaxLength(500)] public string? Reason { get; set; }
    }

    public async Task<GridSaved> Handle(Command c, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Save(c, ct);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Another save of the same book came first; with its marks read anew, ours is judged again.
                db.ChangeTracker.Clear();
            }
        }
    }

    async Task<GridSaved> Save(Command c, CancellationToken ct)
    {
        var book = await books.Editable(c.ClassId, c.SubjectCode, c.Term, ct);
        if (await books.Lock(book, ct) is { } locked) throw locked;
        var sheet = await sheets.Of(book, ct);
        var comments = new CommentColumn(book, sheet.Comments);
        var members = await classes.Members(book.ClassId, ct);
        var left = members.Left.ToDictionary(x => x.PersonId);
        sheet.Gone = left.Keys;
        RefuseStrangers(members, c.Cells);

        var outcomes = c.Cells.Select(x => left.TryGetValue(x.Row, out var gone) ? Gone(x, gone, sheet, comments) : IsComment(x) ? comments.Take(x) : sheet.Take(x)).ToList();
        sheet.Recompute();
        await Write(sheet, comments, book, c.Reason ?? book.ReopenReason, ct);
        for (var i = 0; i < outcomes.Count; i++) outcomes[i] = await Told(outcomes[i], book, sheet, ct);
        return new(outcomes);
    }

    async Task Write(TermSheet sheet, CommentColumn comments, SubjectBook book, string? reason, CancellationToken ct)
    {
        if (sheet.Changed.Count + comments.Changed.Count == 0) return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Database.AutoSavepointsEnabled = false;
        db.AddRange(sheet.Added);
        await new BulkUpsert(db).Add(sheet.Changed).Add(sheet.ChangedMeans).Add(comments.Changed).Run(ct);
        foreach (var fact in sheet.Facts(reason)) db.Tell(fact);
        if (comments.Fact is { } written) db.Tell(written);
        // Always written, so that its version tells two savers apart.
        if (db.Entry(book).State == EntityState.Unchanged) db.Entry(book).Property(x => x.Filled).IsModified = true;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>What a learner had when they left stays as it is.</summary>
    static CellOutcome Gone(CellChange change, LearnerView learner, TermSheet sheet, CommentColumn comments)
    {
        var text = $"Em không còn ở lớp ({learner.Leaving}). Những gì đã ghi được giữ nguyên.";
        return IsComment(change) ? CellOutcome.Of(change, CellOutcome.Refused, comments[change.Row]?.Text, comments[change.Row]?.Version ?? 0, text) : sheet.Refuse(change, text);
    }

    /// <summary>Adds the row's means, and in a conflict who wrote the other value.</summary>
    async Task<CellOutcome> Told(CellOutcome outcome, SubjectBook book, TermSheet sheet, CancellationToken ct)
    {
        if (outcome.Outcome == CellOutcome.Conflict)
            return await history.Last(book, outcome.Row, outcome.Column, ct) is { } last ? outcome with { By = last.By, At = last.At } : outcome;
        if (outcome.Outcome != CellOutcome.Saved) return outcome;
        return outcome with { By = actor.Name, At = CellHistory.When(clock.Now), Means = outcome.Column == CommentColumn.Code ? null : MeanCells.Of(sheet.MeanOf(outcome.Row)) };
    }

    static void RefuseStrangers(ClassMembers members, List<CellChange> cells)
    {
        var known = members.Present.Concat(members.Left).Select(x => x.PersonId).ToHashSet();
        if (cells.Exists(x => !known.Contains(x.Row))) throw new DomainException(GradebookErrors.LearnerElsewhere);
    }

    static bool IsComment(CellChange change) => change.Column == CommentColumn.Code;
}
