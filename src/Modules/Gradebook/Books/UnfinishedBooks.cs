using Khue.Gradebook.Assessments;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Books;

/// <summary>Near the end of a term: the teacher's books that still have empty cells.</summary>
internal sealed class UnfinishedBooks(KhueDb db, ISchoolYears years, LocalClock clock) : IWaiting
{
    /// <summary>Days before the end of a term from which empty cells are spoken of.</summary>
    const int Notice = 21;

    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        if (!actor.Can(GradebookPermissions.RecordScores) || await years.Current(actor.OrganizationId, ct) is not { } year) return [];
        var ending = (await years.Terms(actor.OrganizationId, year, ct)).FirstOrDefault(x => !x.IsClosed && x.From <= clock.Today && x.To.AddDays(-Notice) <= clock.Today);
        if (ending is null) return [];
        var books = await db.Set<SubjectBook>().AsNoTracking().Where(x => x.TeacherId == actor.PersonId && x.StartYear == year && x.Term == ending.Number && x.ClosedAt == null).ToListAsync(ct);
        var open = books.Sum(x => Math.Max(0, (SubjectRules.Find(x.StartYear, x.Grade, x.SubjectCode)?.Slots.Count() ?? 0) * x.Learners - x.Filled));
        return books.Count == 0 ? [] : [new("Sổ điểm", $"Chốt {books.Count} sổ điểm học kỳ {ending.Number}", "/gradebook", $"Học kỳ hết ngày {ending.To:dd/MM/yyyy}", $"{open} ô trống", ending.To < clock.Today)];
    }
}
