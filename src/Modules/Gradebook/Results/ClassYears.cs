using Khue.Gradebook.Homeroom;
using Khue.Gradebook.Means;
using Khue.Gradebook.Promotions;
using Khue.Gradebook.Rules;
using Khue.Kernel.Data;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Gradebook.Results;

/// <summary>A class's year as stored, ready to be judged.</summary>
internal sealed record ClassYear(ClassView Section, RuleSet Rules, IReadOnlyList<Subject> Subjects, IReadOnlyDictionary<string, TeachingView> Teaching, IReadOnlyList<LearnerYear> Learners)
{
    public YearCalculation Calculation { get; } = new(Rules, Rules.Defaults);
}

/// <summary>Reads what a class's year consists of; as many queries as kinds of rows, whatever the size of the class.</summary>
internal sealed class ClassYears(KhueDb db, IClasses classes, ISchoolYears years, IAttendance attendance)
{
    /// <summary>Null when the class is unknown or its circular gives no means.</summary>
    public async Task<ClassYear?> Of(Guid classId, CancellationToken ct)
    {
        if (await classes.Find(classId, ct) is not { } section || RuleBook.Set(section.StartYear, section.Grade, Track.General) is not { Scored: not null } rules) return null;
        var teaching = (await classes.Teaching(classId, ct)).ToDictionary(x => x.SubjectCode);
        var subjects = Subjects(section.Grade, teaching.Keys);
        if (subjects.Count == 0) return null;
        var roster = await classes.Roster(classId, null, ct);
        var firstTerm = (await years.Terms(section.SchoolId, section.StartYear, ct)).FirstOrDefault();
        var absences = await attendance.OfClass(classId, ct);
        var means = (await db.Set<SubjectMean>().AsNoTracking().Where(x => x.ClassId == classId).ToListAsync(ct)).ToDictionary(x => (x.LearnerId, x.SubjectCode));
        var conduct = (await db.Set<Conduct>().AsNoTracking().Where(x => x.ClassId == classId).ToListAsync(ct)).ToDictionary(x => (x.LearnerId, x.Term), x => x.Level);
        var tasks = await db.Set<SummerTask>().AsNoTracking().Where(x => x.ClassId == classId).ToDictionaryAsync(x => x.LearnerId, ct);
        var decisions = await db.Set<PromotionDecision>().AsNoTracking().Where(x => x.ClassId == classId).ToDictionaryAsync(x => x.LearnerId, ct);
        return new(section, rules, subjects, teaching, [.. roster.Select(x => new LearnerYear(x, rules, section.Grade, subjects, [.. subjects.Select(y => means.GetValueOrDefault((x.PersonId, y.Code)))],
            conduct.GetValueOrDefault((x.PersonId, (short)1)), conduct.GetValueOrDefault((x.PersonId, (short)2)), absences.GetValueOrDefault(x.PersonId) ?? new(0, 0))
        {
            CameAfterTerm1 = firstTerm is not null && x.From > firstTerm.To,
            Task = tasks.GetValueOrDefault(x.PersonId),
            Ruling = decisions.GetValueOrDefault(x.PersonId),
        })]);
    }

    /// <summary>What everyone in the grade studies, and what else is taught in the class.</summary>
    static List<Subject> Subjects(int grade, IEnumerable<string> taught)
    {
        if (RuleBook.Programme(grade, Track.General) is not { } programme) return [];
        var extra = taught.ToHashSet();
        return [.. programme.Subjects.Where(x => !x.Elective || extra.Contains(x.Code)).Select(x => x.In(grade)).OfType<Subject>().Where(x => !x.Optional || extra.Contains(x.Code))];
    }
}
