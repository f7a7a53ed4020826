using Khue.Gradebook.Contracts;
using Khue.Gradebook.Homeroom;
using Khue.Gradebook.Rules;
using Khue.Kernel.Data;
using Microsoft.EntityFrameworkCore;

using SubjectView = Khue.Gradebook.Contracts.SubjectView;

namespace Khue.Gradebook.Results;

/// <summary>A class's results, as other modules take them.</summary>
internal sealed class ClassResultsReader(KhueDb db, ClassYears years) : IResults
{
    public async Task<ClassResults?> OfClass(Guid classId, CancellationToken ct)
    {
        if (await years.Of(classId, ct) is not { } year) return null;
        var comments = (await db.Set<Comment>().AsNoTracking().Where(x => x.ClassId == classId).ToListAsync(ct)).ToDictionary(x => (x.LearnerId, x.SubjectCode, x.Term), x => x.Text);
        return new(classId, year.Rules.Code, year.Rules.Title.Split(" về ")[0], [.. year.Subjects.Select(View)], [.. year.Learners.Select(x => x.Result(year.Calculation, code => Text(x.Learner.PersonId, code)))]);

        SubjectView View(Subject x) => new(x.Code, x.Name, x.Kind == SubjectKind.Score, year.Teaching.GetValueOrDefault(x.Code)?.TeacherId, year.Teaching.GetValueOrDefault(x.Code)?.TeacherName);

        // The second term's word stands for the year once it is there.
        string? Text(Guid learner, string code) => Written(learner, code, 2) ?? Written(learner, code, 1);
        string? Written(Guid learner, string code, short term) => comments.GetValueOrDefault((learner, code, term)) is { Length: > 0 } text ? text : null;
    }
}
