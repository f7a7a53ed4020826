using Khue.Gradebook.Assessments;
using Khue.Gradebook.Books;
using Khue.Gradebook.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.School.Contracts;

namespace Khue.Gradebook.Means;

/// <summary>Counts the means of a book anew when its term is closed, so that what is missing counts, or opened again, so that it is waited for.</summary>
internal sealed class TermCounting(KhueDb db, SheetReader sheets, IClasses classes, LocalClock clock)
{
    /// <summary>Writes and tells what changed; inside the caller's transaction.</summary>
    public async Task Count(SubjectBook book, TermView term, bool isLocked, CancellationToken ct)
    {
        var sheet = await sheets.Of(book, isLocked, ct);
        // Who came after the term, or left before its end, missed none of its tests.
        var present = await classes.Roster(book.ClassId, term.To < clock.Today ? term.To : clock.Today, ct);
        var changes = sheet.Recount(present.Select(x => x.PersonId));
        if (changes.Count == 0) return;
        await new BulkUpsert(db).Add(sheet.ChangedMeans).Run(ct);
        db.Tell(new MeansCounted(book.ClassId, book.SchoolId, book.SubjectCode, book.Term, isLocked, changes));
        await db.SaveChangesAsync(ct);
    }
}
