using System.Globalization;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Demo;
using Khue.Registry.Contracts;
using Khue.Registry.Demo;
using Khue.Registry.Organizations;
using Khue.School.Enrolments;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Bench;

/// <summary>Pupils by the thousand, a school for each thousand, entered as the program enters them.</summary>
static class Crowd
{
    public const int OfSchool = 1_000;

    /// <summary>How many people a benchmark works with: KHUE_BENCH_PEOPLE, else <paramref name="otherwise"/>.</summary>
    public static int Size(int otherwise) => int.TryParse(Environment.GetEnvironmentVariable("KHUE_BENCH_PEOPLE"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : otherwise;

    /// <summary>Made-up pupils born in 2013, numbered one after the other.</summary>
    public static PersonCandidate Pupil(DemoRandom random, int i)
    {
        var gender = random.Chance(0.5) ? Gender.Male : Gender.Female;
        return new(MadeUpNames.All.Of(random, gender, "Kinh", false), new DateOnly(2013, 1, 1).AddDays(random.Below(365)), gender, Number(i, gender), null);
    }

    /// <summary>Twelve digits that fit the year and the sex.</summary>
    public static string Number(int i, Gender gender) =>
        (i / 1_000_000 + 75).ToString("000", CultureInfo.InvariantCulture) + (gender == Gender.Male ? "2" : "3") + "13" + (i % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);

    /// <summary>Enters so many pupils with enrolments, school by school; each school is told with its pupils.</summary>
    /// <param name="host">Where.</param>
    /// <param name="people">How many.</param>
    /// <param name="schools">A school for each thousand; null for ids that no unit bears.</param>
    /// <param name="entered">Told of each school.</param>
    public static async Task Enter(BenchHost host, int people, IReadOnlyList<Guid>? schools, Action<Guid, IReadOnlyList<PersonCandidate>, IReadOnlyList<Guid>> entered)
    {
        var random = new DemoRandom(1, "crowd", 0);
        for (var at = 0; at < people; at += OfSchool)
        {
            var school = schools is null ? Guid.CreateVersion7() : schools[at / OfSchool];
            var candidates = Enumerable.Range(at, Math.Min(OfSchool, people - at)).Select(i => Pupil(random, i)).ToList();
            await host.As(async s =>
            {
                var db = s.GetRequiredService<KhueDb>();
                await using var transaction = await db.Database.BeginTransactionAsync();
                var ids = await s.GetRequiredService<IPeopleWriter>().Add(school, candidates, default);
                await db.InsertMany(ids.Zip(candidates).Select(x => new Enrolment { PersonId = x.First, SchoolId = school, Name = x.Second.FullName, SortKey = "", From = new(2025, 9, 1) }), default);
                await transaction.CommitAsync();
                entered(school, candidates, ids);
            });
        }
    }

    /// <summary>A department and so many schools under it: their ids.</summary>
    public static async Task<IReadOnlyList<Guid>> Schools(BenchHost host, int count)
    {
        var root = new Organization(OrganizationKind.Department, "SO75", "Sở đo tốc độ", null, new(2020, 1, 1));
        var schools = Enumerable.Range(0, count).Select(i => new Organization(OrganizationKind.School, (75_000_401 + i).ToString(CultureInfo.InvariantCulture), $"THCS Đo Tốc Độ {i}", root.Id, new(2020, 1, 1), SchoolLevels.LowerSecondary)).ToList();
        await host.As(async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            foreach (var unit in schools.Prepend(root))
            {
                db.Add(unit);
                db.Tell(new OrganizationRegistered(unit.Id, unit.Id, unit.Code, unit.Name, unit.Kind));
            }
            await db.SaveChangesAsync();
        });
        return [.. schools.Select(x => x.Id)];
    }
}
