using Khue.Gradebook.Books;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Reactions;

/// <summary>Keeps the size of the class in its books, so that lists know how many cells there are.</summary>
internal sealed class OnRosterChanged(KhueDb db, IClasses classes) : IReact<LearnersPlaced>, IReact<LearnerLeftClass>
{
    public Task To(LearnersPlaced fact, JournalEntry entry, CancellationToken ct) => Count(fact.Subject, ct);
    public Task To(LearnerLeftClass fact, JournalEntry entry, CancellationToken ct) => Count(fact.Subject, ct);

    async Task Count(Guid classId, CancellationToken ct)
    {
        var learners = (await classes.Roster(classId, null, ct)).Count;
        foreach (var book in await db.Set<SubjectBook>().Where(x => x.ClassId == classId && x.Learners != learners).ToListAsync(ct)) book.Learners = learners;
        await db.SaveChangesAsync(ct);
    }
}
