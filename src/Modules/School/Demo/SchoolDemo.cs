using Khue.Identity.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Demo;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.School.Attendance;
using Khue.School.Classes;
using Khue.School.Enrolments;
using Khue.School.Years;

namespace Khue.School.Demo;

/// <summary>The school module's part of a made-up province: two school years, classes, who teaches and learns there, and the rolls.</summary>
internal sealed class SchoolDemo(KhueDb db, LearnerAccounts follow, IAccounts accounts, IFamilies families, LocalClock clock) : IDemoPart
{
    public int Order => 30;

    public async Task Make(DemoPlan plan, DemoSchool school, CancellationToken ct)
    {
        var random = plan.Random("classes", school.Outline.Index);
        var (before, now) = (Year(school.Id, plan.StartYear - 1, random), Year(school.Id, plan.StartYear, random));
        before.Close(1, LocalClock.Utc(before.SecondTermFrom.AddDays(4).ToDateTime(new(16, 30))));
        before.Close(2, LocalClock.Utc(before.To.ToDateTime(new(16, 30))));
        await db.InsertMany([before, now], ct);
        await db.InsertMany(school.Classes.SelectMany(x => Sections(school.Id, plan.StartYear, x)), ct);
        await db.InsertMany(school.Classes.SelectMany(x => x.Teachings.Select(t => Teaching(school.Id, x.Id, t)).Concat(x.PreviousTeachings.Select(t => Teaching(school.Id, x.PreviousId!.Value, t)))), ct);
        await db.InsertMany(school.Classes.SelectMany(x => x.Learners.Select(l => Enrolment(school.Id, x, l, x.PreviousId is null ? now : before, random))), ct);
        await db.InsertMany(school.Classes.SelectMany(x => x.Learners.SelectMany(l => Placements(school.Id, x, l, before, now, random))), ct);
        await Rolls(plan, school, before, now, ct);
        await Accounts(plan, school, ct);
    }

    // A province of millions would spend most of its making on accounts that nobody opens; in it only the school of the cast has them.
    const int SmallProvince = 20_000;

    async Task Accounts(DemoPlan plan, DemoSchool school, CancellationToken ct)
    {
        var learners = school.Classes.SelectMany(x => x.Learners).ToList();
        var cast = learners.Find(x => x.Family is not null);
        if (plan.Learners > SmallProvince && cast is null) return;
        await follow.Make([.. learners.Select(x => x.Id)], school.Outline.Level != "preschool", ct);
        if (cast?.Family is not { } family) return;
        await accounts.LetTry(cast.Id, family.Learner.Username, accounts.Hash(family.Learner.Password), ct);
        var mother = (await families.GuardiansOf([cast.Id], clock.Today, ct)).First(x => x.GuardianName == family.MotherName);
        await accounts.LetTry(mother.GuardianId, family.Mother.Username, accounts.Hash(family.Mother.Password), ct);
    }

    async Task Rolls(DemoPlan plan, DemoSchool school, SchoolYear before, SchoolYear now, CancellationToken ct)
    {
        var maker = new RollMaker(plan, school);
        foreach (var section in school.Classes)
        {
            if (section.PreviousId is { } previous) maker.Add(section, previous, before);
            maker.Add(section, section.Id, now);
        }
        await db.InsertMany(maker.Rolls, ct);
        await db.InsertMany(maker.Absences, ct);
    }

    // The frame of the national plan: from 5 September to 31 May, first term until mid-January.
    static SchoolYear Year(Guid school, int start, DemoRandom random) => new(school, start, new(start, 9, 5), new(start + 1, 1, 19), new(start + 1, 5, 31)) { Id = random.Id() };

    static IEnumerable<ClassSection> Sections(Guid school, int year, DemoClass section)
    {
        if (section.PreviousId is { } previous) yield return Section(previous, year - 1, Math.Max(0, section.Grade - 1), section.PreviousName!);
        yield return Section(section.Id, year, section.Grade, section.Name);

        ClassSection Section(Guid id, int startYear, int grade, string name) =>
            new(school, startYear, grade, name) { Id = id, HomeroomTeacherId = section.Homeroom.Id, HomeroomTeacherName = section.Homeroom.Name };
    }

    static Teaching Teaching(Guid school, Guid section, DemoTeaching teaching) =>
        new() { ClassId = section, SubjectCode = teaching.SubjectCode, SchoolId = school, TeacherId = teaching.Teacher.Id, TeacherName = teaching.Teacher.Name };

    static Enrolment Enrolment(Guid school, DemoClass section, DemoLearner learner, SchoolYear since, DemoRandom random) =>
        new() { Id = random.Id(), PersonId = learner.Id, SchoolId = school, Name = learner.Name, SortKey = learner.SortKey, From = since.From, ClassId = section.Id };

    static IEnumerable<Placement> Placements(Guid school, DemoClass section, DemoLearner learner, SchoolYear before, SchoolYear now, DemoRandom random)
    {
        if (section.PreviousId is { } previous) yield return Placement(previous, before.From, before.To);
        yield return Placement(section.Id, now.From, null);

        Placement Placement(Guid id, DateOnly from, DateOnly? to) =>
            new() { Id = random.Id(), ClassId = id, PersonId = learner.Id, SchoolId = school, Name = learner.Name, SortKey = learner.SortKey, From = from, To = to };
    }
}
