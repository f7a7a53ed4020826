using Khue.Gradebook.Assessments;
using Khue.Gradebook.Books;
using Khue.Gradebook.Means;
using Khue.Gradebook.Rules;
using Khue.Kernel.Demo;
using Khue.Kernel.Domain;

namespace Khue.Gradebook.Demo;

/// <summary>Fills the score books of one made-up class; the means come from the rules, as everywhere.</summary>
sealed class BookMaker(DemoPlan plan, DemoSchool school, DemoClass section, DemoRandom random)
{
    public List<SubjectBook> Books { get; } = [];
    public List<Assessment> Columns { get; } = [];
    public List<Score> Scores { get; } = [];
    public List<SubjectMean> Means { get; } = [];

    // How far the first term has come: nothing at its start in September, all of it in mid-January.
    double Progress => Math.Clamp((plan.Today.DayNumber - new DateOnly(plan.StartYear, 9, 5).DayNumber) / 135.0, 0, 1);

    public void LastYear(Guid classId)
    {
        foreach (var teaching in section.PreviousTeachings) Fill(classId, plan.StartYear - 1, section.Grade - 1, teaching, [1, 2], _ => true, plan.StartYear);
    }

    public void ThisYear()
    {
        // Teachers are not equally quick, and the last column a term has come to is seldom full.
        foreach (var teaching in section.Teachings)
        {
            var reached = Progress * (0.75 + 0.35 * random.Share());
            Fill(section.Id, plan.StartYear, section.Grade, teaching, [1], share => share < reached, null);
        }
    }

    void Fill(Guid classId, int startYear, int grade, DemoTeaching teaching, short[] terms, Func<double, bool> isThere, int? closedIn)
    {
        if (SubjectRules.Find(startYear, grade, teaching.SubjectCode) is not { } rules) return;
        var means = section.Learners.ToDictionary(x => x.Id, x => new SubjectMean { ClassId = classId, LearnerId = x.Id, SubjectCode = teaching.SubjectCode });
        var bias = random.Around(0, 0.35);
        var any = false;
        foreach (var term in terms)
        {
            var slots = rules.Slots.ToList();
            var columns = slots.Select((x, i) => isThere((i + 1.0) / slots.Count) ? Column(classId, startYear, teaching.SubjectCode, term, x) : null).ToList();
            Columns.AddRange(columns.OfType<Assessment>());
            var before = Scores.Count;
            foreach (var learner in section.Learners) Learner(learner, classId, columns, slots, rules, bias, term, means[learner.Id]);
            any |= Scores.Count > before;
            Books.Add(new()
            {
                ClassId = classId, SubjectCode = teaching.SubjectCode, Term = term, SchoolId = school.Id, StartYear = startYear, Grade = (short)grade, TeacherId = teaching.Teacher.Id, TeacherName = teaching.Teacher.Name,
                Learners = section.Learners.Count, Filled = Scores.Count - before, ClosedAt = closedIn is { } year ? LocalClock.Utc(new DateTime(year, term == 1 ? 1 : 5, term == 1 ? 20 : 28, 10, 0, 0)) : null,
            });
        }
        if (any) Means.AddRange(means.Values);
    }

    void Learner(DemoLearner learner, Guid classId, List<Assessment?> columns, List<Slot> slots, SubjectRules rules, double bias, short term, SubjectMean mean)
    {
        var marks = new Mark[slots.Count];
        for (var i = 0; i < slots.Count; i++)
        {
            // This year's last column waits for some.
            if (columns[i] is not { } column || (plan.StartYear == column.StartYear && (i + 1 == columns.Count || columns[i + 1] is null) && random.Chance(0.12))) continue;
            marks[i] = Mark(rules, learner.Strength + bias);
            Scores.Add(new() { AssessmentId = column.Id, LearnerId = learner.Id, ClassId = classId, State = marks[i].State, Hundredths = (short)marks[i].Value.Hundredths, Version = 1 });
        }
        var regular = marks.Where((_, i) => slots[i].Kind == AssessmentKind.Regular).ToArray();
        var result = new TermMarks(regular, marks[^2], marks[^1], Locked: false).Result(rules.Subject.Kind, rules.RequiredRegular, rules.Scored.Weights);
        mean.Set(term, result.Outcome, rules.Subject.Kind, rules.Scored.Weights);
    }

    Mark Mark(SubjectRules rules, double strength)
    {
        if (rules.Subject.Kind == SubjectKind.Comment) return random.Chance(0.994) ? Rules.Mark.Passed : Rules.Mark.NotPassed;
        // Most marks are whole or half, some have a finer tenth.
        var value = Math.Clamp(random.Around(strength, 0.9), 0.5, 10);
        return Rules.Mark.Scored(new((int)(random.Chance(0.75) ? Math.Round(value * 2) * 50 : Math.Round(value * 10) * 10)));
    }

    Assessment Column(Guid classId, int startYear, string subject, short term, Slot slot) => new()
    {
        Id = random.Id(), ClassId = classId, SchoolId = school.Id, StartYear = startYear, SubjectCode = subject, Term = term, Kind = slot.Kind, Ordinal = (short)slot.Ordinal,
    };
}
