using Khue.Gradebook.Contracts;
using Khue.Gradebook.Homeroom;
using Khue.Gradebook.Means;
using Khue.Gradebook.Rules;
using Khue.Kernel.Data;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

using SubjectView = Khue.Gradebook.Contracts.SubjectView;

namespace Khue.Gradebook.Results;

/// <summary>Computes a class's results from its stored means; as many queries as kinds of rows, whatever the size of the class.</summary>
internal sealed class ClassResultsReader(KhueDb db, IClasses classes, IAttendance attendance) : IResults
{
    public async Task<ClassResults?> OfClass(Guid classId, CancellationToken ct)
    {
        if (await classes.Find(classId, ct) is not { } section || RuleBook.Set(section.StartYear, section.Grade, Track.General) is not { Scored: not null } rules) return null;
        var teaching = (await classes.Teaching(classId, ct)).ToDictionary(x => x.SubjectCode);
        var subjects = Subjects(section.Grade, teaching.Keys);
        if (subjects.Count == 0) return null;
        var roster = await classes.Roster(classId, null, ct);
        var absences = await attendance.OfClass(classId, ct);
        var means = (await db.Set<SubjectMean>().AsNoTracking().Where(x => x.ClassId == classId).ToListAsync(ct)).ToDictionary(x => (x.LearnerId, x.SubjectCode));
        var conduct = (await db.Set<Conduct>().AsNoTracking().Where(x => x.ClassId == classId).ToListAsync(ct)).ToDictionary(x => (x.LearnerId, x.Term), x => x.Level);
        var comments = (await db.Set<Comment>().AsNoTracking().Where(x => x.ClassId == classId).ToListAsync(ct)).ToDictionary(x => (x.LearnerId, x.SubjectCode, x.Term), x => x.Text);

        var calculation = new YearCalculation(rules, rules.Defaults);
        return new(classId, rules.Code, rules.Title.Split(" về ")[0], [.. subjects.Select(View)], [.. roster.Select(Learner)]);

        SubjectView View(Subject x) => new(x.Code, x.Name, x.Kind == SubjectKind.Score, teaching.GetValueOrDefault(x.Code)?.TeacherId, teaching.GetValueOrDefault(x.Code)?.TeacherName);

        LearnerResult Learner(LearnerView x)
        {
            var own = new LearnerYear(rules, section.Grade, subjects, [.. subjects.Select(y => means.GetValueOrDefault((x.PersonId, y.Code)))],
                conduct.GetValueOrDefault((x.PersonId, (short)1)), conduct.GetValueOrDefault((x.PersonId, (short)2)), absences.GetValueOrDefault(x.PersonId) ?? new(0, 0));
            return own.Result(calculation, x, code => Text(x.PersonId, code));
        }

        // The second term's word stands for the year once it is there.
        string? Text(Guid learner, string code) => Written(learner, code, 2) ?? Written(learner, code, 1);
        string? Written(Guid learner, string code, short term) => comments.GetValueOrDefault((learner, code, term)) is { Length: > 0 } text ? text : null;
    }

    /// <summary>What everyone in the grade studies, and what else is taught in the class.</summary>
    static List<Subject> Subjects(int grade, IEnumerable<string> taught)
    {
        if (RuleBook.Programme(grade, Track.General) is not { } programme) return [];
        var extra = taught.ToHashSet();
        return [.. programme.Subjects.Where(x => !x.Elective || extra.Contains(x.Code)).Select(x => x.In(grade)).OfType<Subject>().Where(x => !x.Optional || extra.Contains(x.Code))];
    }
}
