using Khue.Gradebook.Books;
using Khue.Gradebook.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Assessments;

/// <summary>Who wrote a cell, when, and why: read from the journal.</summary>
internal sealed class CellHistory(KhueDb db, BookFinder books, FactCatalog catalog) : IUseCase
{
    const int Most = 100;

    /// <summary>Newest first; empty when nobody wrote the cell.</summary>
    public async Task<CellStory> Handle(Guid classId, string subjectCode, int term, Guid learner, string column, CancellationToken ct) =>
        await Of(await books.Visible(classId, subjectCode, term, ct), learner, column, Most, ct);

    /// <summary>The last who wrote the cell; null when nobody did. The book has been found, so the actor may.</summary>
    public async Task<CellStoryEntry?> Last(SubjectBook book, Guid learner, string column, CancellationToken ct) =>
        (await Of(book, learner, column, 1, ct)).Entries.FirstOrDefault();

    async Task<CellStory> Of(SubjectBook book, Guid learner, string column, int most, CancellationToken ct)
    {
        var subject = await Subject(book, column, ct);
        if (subject is null) return new([]);
        var id = learner.ToString();
        var entries = await db.Set<JournalEntry>().AsNoTracking().Where(x => x.Subject == subject && x.Payload.Contains(id))
            .OrderByDescending(x => x.Sequence).Take(column == CommentColumn.Code ? Most : most).ToListAsync(ct);
        return new([.. entries.Select(x => Entry(book, x, learner)).OfType<CellStoryEntry>().Take(most)]);
    }

    /// <summary>A mark is told of its column, a comment of its class.</summary>
    async Task<Guid?> Subject(SubjectBook book, string column, CancellationToken ct)
    {
        if (column == CommentColumn.Code) return book.ClassId;
        if (Slot.Parse(column) is not { } slot) return null;
        return await db.Set<Assessment>().Where(x => x.ClassId == book.ClassId && x.SubjectCode == book.SubjectCode && x.Term == book.Term && x.Kind == slot.Kind && x.Ordinal == slot.Ordinal)
            .Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct);
    }

    CellStoryEntry? Entry(SubjectBook book, JournalEntry entry, Guid learner)
    {
        var changes = catalog.Read(entry) switch
        {
            ScoresRecorded scores => scores.Changes,
            CommentsRecorded comments when comments.SubjectCode == book.SubjectCode && comments.Term == book.Term => comments.Changes,
            _ => [],
        };
        return changes.FirstOrDefault(x => x.LearnerId == learner) is { } change
            ? new(change.After, entry.ActorName, When(entry.At), entry.Reason) : null;
    }

    public static string When(DateTime utc) => $"{LocalClock.Local(utc):HH:mm dd/MM/yyyy}";
}
