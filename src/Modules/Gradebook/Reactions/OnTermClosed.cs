using Khue.Gradebook.Books;
using Khue.Gradebook.Means;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Reactions;

/// <summary>Counts every book of the term anew.</summary>
internal sealed class OnTermClosed(KhueDb db, TermCounting counting, ISchoolYears years) : IReact<TermClosed>, IReact<TermReopened>
{
    // Facts come in order, so the last word is right; the years answer from a cache that may be seconds old.
    public Task To(TermClosed fact, JournalEntry entry, CancellationToken ct) => Count(fact.OrganizationId, fact.StartYear, fact.Term, isLocked: true, ct);
    public Task To(TermReopened fact, JournalEntry entry, CancellationToken ct) => Count(fact.OrganizationId, fact.StartYear, fact.Term, isLocked: false, ct);

    async Task Count(Guid? school, int startYear, int number, bool isLocked, CancellationToken ct)
    {
        if (school is not { } id || (await years.Terms(id, startYear, ct)).FirstOrDefault(x => x.Number == number) is not { } term) return;
        var books = await db.Set<SubjectBook>().AsNoTracking().Where(x => x.SchoolId == id && x.StartYear == startYear && x.Term == number).ToListAsync(ct);
        foreach (var book in books) await counting.Count(book, term, isLocked, ct);
    }
}
