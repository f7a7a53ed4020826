using Khue.Gradebook.Assessments;
using Khue.Gradebook.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;

namespace Khue.Gradebook.Books;

/// <summary>The teacher closes the book of a term: every mark is there (or the term is closed, and what is missing counts), and from now on none changes.</summary>
internal sealed class CloseBook(KhueDb db, BookFinder books, ScoreSheet sheet, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public string SubjectCode { get; set; } = "";
        public int Term { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var book = await books.Editable(c.ClassId, c.SubjectCode, c.Term, ct);
        var view = await sheet.Handle(c.ClassId, c.SubjectCode, c.Term, ct);
        var gaps = view.Gaps().Sum(x => x.Cells);
        if (gaps > 0 && !view.IsTermClosed) throw new DomainException(GradebookErrors.BookIncomplete, null, gaps);
        book.Close(clock.Now);
        db.Tell(new BookClosed(c.ClassId, book.SchoolId, c.SubjectCode, c.Term));
        await db.SaveChangesAsync(ct);
    }
}
