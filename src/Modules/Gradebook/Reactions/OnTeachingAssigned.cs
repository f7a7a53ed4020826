using Khue.Gradebook.Assessments;
using Khue.Gradebook.Books;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Reactions;

/// <summary>Gives the books of both terms to whoever teaches the subject now.</summary>
internal sealed class OnTeachingAssigned(KhueDb db, IClasses classes) : IReact<TeachingAssigned>
{
    public async Task To(TeachingAssigned fact, JournalEntry entry, CancellationToken ct)
    {
        if (fact.OrganizationId is not { } school || SubjectRules.Find(fact.StartYear, fact.Grade, fact.SubjectCode) is null) return;
        var books = await db.Set<SubjectBook>().Where(x => x.ClassId == fact.Subject && x.SubjectCode == fact.SubjectCode).ToListAsync(ct);
        var learners = (await classes.Roster(fact.Subject, null, ct)).Count;
        foreach (short term in (short[])[1, 2])
        {
            var book = books.Find(x => x.Term == term);
            if (book is null)
                db.Add(book = new() { ClassId = fact.Subject, SubjectCode = fact.SubjectCode, Term = term, SchoolId = school, StartYear = fact.StartYear, Grade = (short)fact.Grade });
            (book.TeacherId, book.TeacherName, book.Learners) = (fact.TeacherId, fact.TeacherName, learners);
        }
        await db.SaveChangesAsync(ct);
    }
}
