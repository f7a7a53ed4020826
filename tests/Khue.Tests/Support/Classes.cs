using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.Years;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Support;

/// <summary>
/// A school year that holds today at the province's first school, and two classes of grade 8. 8A1: gv1 is homeroom teacher and teaches TOAN,
/// gv2 teaches NGUVAN and LSDL, made-up learners in class-list order since the first day. 8A2: gv3 is homeroom teacher, nobody is in it yet.
/// </summary>
internal sealed class Classes
{
    public const int StartYear = 2026;
    static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng", "Bùi", "Thạch", "Hồ"];
    static readonly string[] Givens = ["An", "Ánh", "Bảo", "Châu", "Dũng", "Đào", "Giang", "Hà", "Khoa", "Linh", "Mận", "Ngọc", "Phượng", "Quân", "Yến"];

    public required Guid YearId { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>8A1.</summary>
    public required Guid ClassId { get; init; }

    /// <summary>8A2, without learners.</summary>
    public required Guid EmptyClassId { get; init; }

    /// <summary>Learners of 8A1 in class-list order.</summary>
    public required IReadOnlyList<LearnerView> Learners { get; init; }

    /// <summary>Makes them once in a host. Year: 80 days ago to 200 days from today, second term in 60 days.</summary>
    public static Task<Classes> Make(KhueHost host, int size = 45) => host.As(Actor.System, async services =>
    {
        var (db, province, today) = (services.GetRequiredService<KhueDb>(), host.Province, services.GetRequiredService<LocalClock>().Today);
        var school = province.SchoolId;
        var year = new SchoolYear(school, StartYear, today.AddDays(-80), today.AddDays(60), today.AddDays(200));
        var (first, second) = (new ClassSection(school, StartYear, 8, "8A1"), new ClassSection(school, StartYear, 8, "8A2"));
        db.Add(year);
        db.Tell(new SchoolYearOpened(year.Id, school, StartYear));
        foreach (var (section, teacher) in new[] { (first, province["gv1"]), (second, province["gv3"]) })
        {
            (section.HomeroomTeacherId, section.HomeroomTeacherName) = (teacher.PersonId, teacher.Name);
            db.Add(section);
            db.Tell(new ClassOpened(section.Id, school, StartYear, 8, section.Name));
            db.Tell(new HomeroomAssigned(section.Id, school, teacher.PersonId, teacher.Name));
        }
        foreach (var (subject, teacher) in new[] { ("TOAN", province["gv1"]), ("NGUVAN", province["gv2"]), ("LSDL", province["gv2"]) })
        {
            db.Add(new Teaching { ClassId = first.Id, SubjectCode = subject, SchoolId = school, TeacherId = teacher.PersonId, TeacherName = teacher.Name });
            db.Tell(new TeachingAssigned(first.Id, school, StartYear, 8, subject, teacher.PersonId, teacher.Name));
        }
        var learners = await Enrol(services, school, first.Id, year.From, size);
        db.Tell(new LearnersPlaced(first.Id, school, year.From, [.. learners.Select(x => x.PersonId)]));
        await db.SaveChangesAsync();
        return new Classes { YearId = year.Id, From = year.From, To = year.To, ClassId = first.Id, EmptyClassId = second.Id, Learners = learners };
    });

    /// <summary>Adds made-up learners to a school; into the class, or unplaced with the class that a roster named. In class-list order.</summary>
    public static async Task<IReadOnlyList<LearnerView>> Enrol(IServiceProvider services, Guid school, Guid? classId, DateOnly from, int count, string? plannedClass = null)
    {
        var db = services.GetRequiredService<KhueDb>();
        var names = Enumerable.Range(0, count).Select(i => $"{Families[i % Families.Length]} {Givens[(i * 7 + i / Givens.Length) % Givens.Length]} {Givens[i % Givens.Length]}").ToList();
        var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync() : null;
        var ids = await services.GetRequiredService<IPeopleWriter>().Add(school, [.. names.Select(x => new PersonCandidate(x, new DateOnly(2013, 3, 1), Gender.Unknown, null, null))], default);
        var learners = ids.Zip(names, (id, name) => new LearnerView(id, name, NameSortKey.Of(name), from, null)).ToList();
        await db.InsertMany(learners.Select(x => new Enrolment { PersonId = x.PersonId, SchoolId = school, Name = x.Name, SortKey = x.SortKey, From = from, ClassId = classId, PlannedClass = plannedClass }), default);
        if (classId is { } section)
            await db.InsertMany(learners.Select(x => new Placement { ClassId = section, PersonId = x.PersonId, SchoolId = school, Name = x.Name, SortKey = x.SortKey, From = from }), default);
        if (own is not null)
        {
            await own.CommitAsync();
            await own.DisposeAsync();
        }
        return [.. learners.OrderBy(x => x.SortKey, StringComparer.Ordinal).ThenBy(x => x.PersonId)];
    }
}
