using Khue.Gradebook.Contracts;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.School.Contracts;

using SubjectView = Khue.Gradebook.Contracts.SubjectView;

namespace Khue.Records.Transcripts;

/// <summary>Gathers what the học bạ of a class will say.</summary>
internal sealed class ClassContents(IResults results, IClasses classes, IPeople people, IOrganizations organizations)
{
    /// <param name="Content">Without its code; null while something is missing.</param>
    /// <param name="Missing">Vietnamese sentences; empty when complete.</param>
    public sealed record Draft(Guid LearnerId, string Name, string SortKey, TranscriptContent? Content, LearnerResult? Result, IReadOnlyList<string> Missing);

    /// <summary>One for each learner, in class-list order; empty when the class has no results at all.</summary>
    public async Task<IReadOnlyList<Draft>> Of(ClassView of, CancellationToken ct)
    {
        if (await results.OfClass(of.Id, ct) is not { } found) return [];
        var order = (await classes.Roster(of.Id, null, ct)).ToDictionary(x => x.PersonId, x => x.SortKey);
        var details = await people.Details([.. found.Learners.Select(l => l.PersonId)], ct);
        var school = await organizations.Find(of.SchoolId, ct);
        var above = school?.ParentId is { } parent ? await organizations.Find(parent, ct) : null;
        return [.. found.Learners.Select(One)];

        Draft One(LearnerResult learner)
        {
            var missing = new List<string>(learner.Missing);
            if (of.Grade > 5) missing.AddRange(found.Subjects.Where(s => s.TeacherId is null).Select(s => $"Môn {s.Name} chưa phân công giáo viên."));
            if (!details.TryGetValue(learner.PersonId, out var person)) missing.Add("Chưa có hồ sơ học sinh.");
            else if (person.DateOfBirth is null) missing.Add("Hồ sơ chưa có ngày sinh.");
            var content = missing.Count > 0 ? null : new TranscriptContent("", above?.Name ?? "", school!.Code, school.Name, of.Id, of.Name, of.Grade, of.StartYear, found.CircularTitle,
                Learner(person!), [.. found.Subjects.Select(s => Subject(s, learner))], Results(learner), of.HomeroomTeacherId!.Value, of.HomeroomTeacherName ?? "");
            return new(learner.PersonId, learner.Name, order.GetValueOrDefault(learner.PersonId, NameSortKey.Of(learner.Name)), content, learner, missing);
        }
    }

    static LearnerPart Learner(PersonDetail p) => new(p.Id, p.FullName, p.DateOfBirth, p.Gender switch { Gender.Male => "Nam", Gender.Female => "Nữ", _ => "" },
        p.Ethnicity, p.BirthPlace, p.Address, p.PersonalId, p.MinistryCode);

    static SubjectPart Subject(SubjectView subject, LearnerResult learner)
    {
        var marks = learner.Subjects.FirstOrDefault(s => s.Code == subject.Code);
        return new(subject.Code, subject.Name, marks?.Term1, marks?.Term2, marks?.Year, marks?.Retest, marks?.Comment, marks?.IsExempt ?? false, subject.TeacherId, subject.TeacherName);
    }

    static ResultPart Results(LearnerResult l) => new(l.Conduct1, l.Conduct2, l.ConductYear, l.Learning1, l.Learning2, l.LearningYear,
        l.AbsentWithLeave, l.AbsentWithoutLeave, l.PromotionText ?? l.Promotion, l.Honour, l.HomeroomComment);
}
