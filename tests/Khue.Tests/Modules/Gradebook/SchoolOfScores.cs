using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Enrolments;
using Khue.School.Years;
using Khue.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Gradebook;

/// <summary>One class, 8A of the first school: gv1 is its homeroom teacher and teaches Toán, gv2 teaches Ngữ văn and Giáo dục thể chất.</summary>
internal sealed class SchoolOfScores
{
    public const int Year = 2025;
    public required Guid ClassId { get; init; }

    /// <summary>In class-list order.</summary>
    public required IReadOnlyList<Guid> Learners { get; init; }

    public string Book(string subject = "TOAN", string what = "", int term = 1) => $"/gradebook/classes/{ClassId}/{subject}{what}?ky={term}";
    public string Api(string subject = "TOAN", int term = 1) => $"/api/v1/classes/{ClassId}/subjects/{subject}/scores?term={term}";

    public static async Task<SchoolOfScores> Make(KhueHost host, int learners = 3, bool allSubjects = false)
    {
        var school = host.Province.SchoolId;
        var made = await host.As(Actor.System, async services =>
        {
            var db = services.GetRequiredService<KhueDb>();
            var section = new ClassSection(school, Year, 8, "8A" + Random.Shared.Next(1_000_000)) { HomeroomTeacherId = host.Province["gv1"].PersonId, HomeroomTeacherName = "Phạm Văn Dũng" };
            db.Add(section);
            db.Tell(new ClassOpened(section.Id, school, Year, 8, section.Name));
            if (!db.Set<SchoolYear>().Any(x => x.SchoolId == school))
            {
                var year = new SchoolYear(school, Year, new(2025, 9, 5), new(2026, 1, 15), new(2026, 12, 31));
                db.Add(year);
                db.Tell(new SchoolYearOpened(year.Id, school, Year));
            }
            string[] subjects = allSubjects ? ["TOAN", "NGUVAN", "NN1", "GDCD", "LSDL", "KHTN", "CONGNGHE", "TINHOC", "GDTC", "NGHETHUAT", "HDTN", "NDGDDP"] : ["TOAN", "NGUVAN", "GDTC"];
            foreach (var subject in subjects)
            {
                var teacher = host.Province[subject == "TOAN" || allSubjects ? "gv1" : "gv2"];
                db.Add(new Teaching { ClassId = section.Id, SubjectCode = subject, SchoolId = school, TeacherId = teacher.PersonId, TeacherName = teacher.Name });
                db.Tell(new TeachingAssigned(section.Id, school, Year, 8, subject, teacher.PersonId, teacher.Name));
            }
            IReadOnlyList<Guid> people;
            await using (var transaction = await db.Database.BeginTransactionAsync())
            {
                people = await services.GetRequiredService<IPeopleWriter>().Add(school, [.. Enumerable.Range(0, learners).Select(x => new PersonCandidate($"Lê Thị {(char)('A' + x % 26)}{x:000}", new DateOnly(2012, 1, 1), Gender.Female, null, null))], default);
                foreach (var (person, at) in people.Select((x, i) => (x, i)))
                    db.Add(new Placement { ClassId = section.Id, PersonId = person, SchoolId = school, Name = at == 0 ? "Trần <b>An" : $"Lê Thị {at:000}", SortKey = $"{at:000}", From = new(2025, 9, 5) });
                db.Tell(new LearnersPlaced(section.Id, school, new(2025, 9, 5), people));
                await db.SaveChangesAsync();
                await transaction.CommitAsync();
            }
            return new SchoolOfScores { ClassId = section.Id, Learners = people };
        });
        await host.Settle();
        return made;
    }
}
