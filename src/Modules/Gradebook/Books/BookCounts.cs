using Khue.Gradebook.Assessments;
using Khue.Gradebook.Contracts;
using Khue.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Books;

internal sealed class BookCounts(KhueDb db) : IBookCounts
{
    public async Task<IReadOnlyDictionary<Guid, BookCount>> OfSchools(int startYear, IReadOnlyCollection<Guid>? schools, CancellationToken ct)
    {
        var books = db.Set<SubjectBook>().AsNoTracking().Where(x => x.StartYear == startYear);
        if (schools is not null) books = books.Where(x => schools.Contains(x.SchoolId));
        var sums = await books.GroupBy(x => new { x.SchoolId, x.Grade, x.SubjectCode })
            .Select(g => new { g.Key.SchoolId, g.Key.Grade, g.Key.SubjectCode, Learners = g.Sum(x => x.Learners), Filled = g.Sum(x => x.Filled) }).ToListAsync(ct);
        var columns = sums.Select(x => (x.Grade, x.SubjectCode)).Distinct().ToDictionary(x => x, x => SubjectRules.Find(startYear, x.Grade, x.SubjectCode)?.Slots.Count() ?? 0);
        return sums.GroupBy(x => x.SchoolId).ToDictionary(g => g.Key, g => new BookCount(g.Sum(x => x.Filled), g.Sum(x => x.Learners * columns[(x.Grade, x.SubjectCode)])));
    }
}
