using Khue.Gradebook.Contracts;
using Khue.Gradebook.Rules;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Homeroom;

/// <summary>Results of a class, for its homeroom teacher and the heads of the school.</summary>
internal sealed class ClassSummary(KhueDb db, ClassAccess access, IResults results) : IUseCase
{
    /// <param name="IsMine">The actor is the homeroom teacher.</param>
    /// <param name="ConductLevels">Those of the circular, best first.</param>
    /// <param name="Comments">The homeroom teacher's, by term and learner.</param>
    internal sealed record View(ClassView Class, ClassResults Results, bool IsMine, IReadOnlyList<Level> ConductLevels, IReadOnlyDictionary<(int Term, Guid Learner), string> Comments);

    public async Task<View> Handle(Guid classId, CancellationToken ct)
    {
        var section = await access.Visible(classId, ct);
        var found = await results.OfClass(classId, ct) ?? throw new NotFoundException(nameof(ClassResults));
        var comments = await db.Set<Comment>().AsNoTracking().Where(x => x.ClassId == classId && x.SubjectCode == Comment.Homeroom).ToListAsync(ct);
        return new(section, found, access.IsHomeroomOf(section), RuleBook.Set(found.Circular)?.Scored?.Conduct.Levels ?? [], comments.ToDictionary(x => ((int)x.Term, x.LearnerId), x => x.Text));
    }
}
