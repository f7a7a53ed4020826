using Khue.Gradebook.Assessments;
using Khue.Gradebook.Books;
using Khue.Gradebook.Rules;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Reactions;

/// <summary>Keeps the size of the class in its books, and how many of its cells hold a mark, so that lists can tell.</summary>
internal sealed class OnRosterChanged(KhueDb db, IClasses classes) : IReact<LearnersPlaced>, IReact<LearnerLeftClass>
{
    public Task To(LearnersPlaced fact, JournalEntry entry, CancellationToken ct) => Count(fact.Subject, ct);
    public Task To(LearnerLeftClass fact, JournalEntry entry, CancellationToken ct) => Count(fact.Subject, ct);

    async Task Count(Guid classId, CancellationToken ct)
    {
        var learners = (await classes.Roster(classId, null, ct)).Select(x => x.PersonId).ToHashSet();
        var filled = (await db.Set<Score>().Where(x => x.ClassId == classId && x.State != MarkState.Empty && learners.Contains(x.LearnerId))
            .Join(db.Set<Assessment>(), x => x.AssessmentId, x => x.Id, (_, column) => new { column.SubjectCode, column.Term })
            .GroupBy(x => x).Select(x => new { x.Key, Count = x.Count() }).ToListAsync(ct)).ToDictionary(x => (x.Key.SubjectCode, x.Key.Term), x => x.Count);
        foreach (var book in await db.Set<SubjectBook>().Where(x => x.ClassId == classId).ToListAsync(ct))
            (book.Learners, book.Filled) = (learners.Count, filled.GetValueOrDefault((book.SubjectCode, book.Term)));
        await db.SaveChangesAsync(ct);
    }
}
