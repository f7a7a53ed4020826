using System.ComponentModel.DataAnnotations;
using Khue.Gradebook.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Books;

/// <summary>The principal opens a closed book, or a book of a closed term, and says why; every change until it is closed again carries the reason.</summary>
internal sealed class ReopenBook(KhueDb db, Actor actor, BookFinder books) : IUseCase
{
    internal sealed class Command
    {
        public Guid ClassId { get; set; }
        public string SubjectCode { get; set; } = "";
        public int Term { get; set; }
        [MaxLength(500, ErrorMessage = "Lý do dài quá 500 chữ.")] public string? Reason { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        if (!actor.Can(GradebookPermissions.ReopenBooks)) throw new NotFoundException(nameof(SubjectBook));
        var found = await books.Visible(c.ClassId, c.SubjectCode, c.Term, ct);
        if (await books.Lock(found, ct) is null) throw new DomainException(GradebookErrors.BookOpen);
        var book = await db.Set<SubjectBook>().VisibleTo(actor).FirstOrDefaultAsync(x => x.ClassId == c.ClassId && x.SubjectCode == c.SubjectCode && x.Term == c.Term, ct);
        if (book is null) db.Add(book = found);
        book.Reopen(c.Reason);
        db.Tell(new BookReopened(c.ClassId, book.SchoolId, c.SubjectCode, c.Term, book.ReopenReason));
        await db.SaveChangesAsync(ct);
    }
}
