using Khue.Kernel.Access;
using Khue.Kernel.Demo;

namespace Khue.Web.Demo;

/// <summary>Lays out one school: posts, classes, who teaches what. Names come from the registry's part.</summary>
sealed class SchoolPlan
{
    /// <summary>Periods a week that one teacher gives.</summary>
    const int Load = 19;
    const int LargestClass = 45;

    readonly DemoPlan plan;
    readonly DemoOutline outline;
    readonly DemoLevel level;
    readonly DemoRandom random;
    readonly List<DemoStaff> staff = [];
    readonly List<Section> sections = [];
    readonly Dictionary<string, DemoStaff[]> bySubject = [];

    SchoolPlan(DemoPlan plan, DemoOutline outline)
    {
        (this.plan, this.outline) = (plan, outline);
        level = DemoLevel.All.Single(x => x.Key == outline.Level);
        random = plan.Random("school", outline.Index);
    }

    bool IsCast => outline.Code == DemoCast.SchoolCode;

    public static DemoSchool Of(DemoPlan plan, DemoOutline outline) => new SchoolPlan(plan, outline).Make();

    DemoSchool Make()
    {
        Divide();
        Appoint();
        var homerooms = Homerooms();
        return new(outline, staff, [.. sections.Select((s, i) => Class(s, homerooms[i]))]);
    }

    /// <summary>Spreads the learners over the years, and each year's over classes of usual size.</summary>
    void Divide()
    {
        var years = level.Years.Length;
        for (var y = 0; y < years; y++)
        {
            var learners = outline.Learners / years + (y < outline.Learners % years ? 1 : 0);
            if (learners == 0) continue;
            var classes = Math.Max((learners + LargestClass - 1) / LargestClass, (int)Math.Round((double)learners / level.ClassSize));
            for (var c = 0; c < classes; c++) sections.Add(new(y, c, learners / classes + (c < learners % classes ? 1 : 0)));
        }
    }

    void Appoint()
    {
        staff.Add(Leader("principal", Role.Principal));
        staff.Add(Leader("deputy", Role.Deputy));
        staff.Add(Leader("clerk", Role.Clerk));
        foreach (var subject in level.Subjects.Where(x => x.Own))
        {
            var count = Math.Max(1, (int)Math.Ceiling((double)sections.Count(s => Studies(s, subject)) * subject.Periods / Load));
            bySubject[subject.Code] = [.. Enumerable.Range(0, count).Select(n => Teacher(subject.Code, n == count - 1))];
            staff.AddRange(bySubject[subject.Code]);
        }
        DemoStaff Leader(string account, string role) => IsCast ? DemoCast.Member(random, account) : new() { Id = random.Id(), Role = role };
    }

    // The last teacher of a subject has the highest grades, 8A2 among them.
    DemoStaff Teacher(string subject, bool isLast) => IsCast && isLast && (subject is "TOAN" or "NGUVAN")
        ? DemoCast.Member(random, subject == "TOAN" ? "subject-teacher" : "homeroom-teacher", subject)
        : new() { Id = random.Id(), Role = Role.Teacher, SubjectCode = subject };

    DemoStaff[] Homerooms()
    {
        var homerooms = new DemoStaff?[sections.Count];
        // The subject teacher whom anyone may try has no class of their own.
        var taken = staff.Where(x => x.Account is not null).ToHashSet();
        for (var i = 0; i < sections.Count && IsCast; i++)
            if (Name(sections[i]) == DemoCast.ClassName) taken.Add(homerooms[i] = bySubject["NGUVAN"][^1]);
        for (var i = 0; i < sections.Count; i++)
        {
            if (homerooms[i] is not null) continue;
            homerooms[i] = level.HasClassTeachers ? ClassTeacher()
                : level.Subjects.Where(x => x.Own && Studies(sections[i], x)).Select(x => Giver(x.Code, i)).FirstOrDefault(x => !taken.Contains(x)) ?? Giver("TOAN", i);
            taken.Add(homerooms[i]!);
        }
        return homerooms!;
    }

    DemoStaff ClassTeacher()
    {
        var teacher = new DemoStaff { Id = random.Id(), Role = Role.Teacher };
        staff.Add(teacher);
        return teacher;
    }

    DemoClass Class(Section section, DemoStaff homeroom)
    {
        var year = level.Years[section.Year];
        var before = section.Year == 0 ? null : level.Years[section.Year - 1];
        var at = sections.IndexOf(section);
        return new()
        {
            Id = random.Id(),
            PreviousId = before is null ? null : random.Id(),
            Grade = year.Grade,
            Name = Name(section),
            PreviousName = before is null ? null : $"{before.Name}{section.Number + 1}",
            BirthYear = plan.StartYear - year.Age,
            Homeroom = homeroom,
            Teachings = Teachings(year, section.Number, at, homeroom),
            PreviousTeachings = before is null ? [] : Teachings(before, section.Number, at, homeroom),
            Learners = [.. Enumerable.Range(0, section.Size).Select(n => new DemoLearner { Id = random.Id(), Family = IsCast && n == 0 && Name(section) == DemoCast.ClassName ? DemoCast.Family : null })],
        };
    }

    List<DemoTeaching> Teachings(DemoYear year, int number, int at, DemoStaff homeroom) =>
        [.. level.Subjects.Where(x => x.IsFor(year.Grade, number)).Select(x => new DemoTeaching(x.Code, x.Own ? Giver(x.Code, at) : x.As is { } other ? Giver(other, at) : homeroom))];

    /// <summary>Teachers of a subject share the classes in blocks, so that each follows some from grade to grade.</summary>
    DemoStaff Giver(string subject, int at) => bySubject[subject][at * bySubject[subject].Length / sections.Count];

    bool Studies(Section section, DemoSubject subject) => subject.IsFor(level.Years[section.Year].Grade, section.Number);
    string Name(Section section) => $"{level.Years[section.Year].Name}{section.Number + 1}";

    sealed record Section(int Year, int Number, int Size);
}
