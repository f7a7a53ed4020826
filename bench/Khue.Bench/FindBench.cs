using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Demo;
using Khue.Registry.Contracts;
using Khue.Registry.Demo;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Khue.Bench;

/// <summary>
/// Finding people by part of a name without marks, in the whole province and in one school, and by a number, through the use case that the page calls;
/// against a bare prepared statement that reads a page of the same columns by an index. How many people: KHUE_BENCH_PEOPLE, 200,000 unless told.
/// </summary>
internal sealed class FindBench : IBench
{
    const int OfSchool = 1_000, PageSize = 50, Asked = 20;
    static readonly int people = int.TryParse(Environment.GetEnvironmentVariable("KHUE_BENCH_PEOPLE"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : 200_000;

    public string Name => "find";

    public async Task Run(BenchContext context)
    {
        var connection = await context.Postgres();
        await using var host = await BenchHost.Make(connection, context.Folder);
        var (school, names) = await Fill(host);
        await context.Analyze(connection);
        await using var bare = new NpgsqlConnection(connection);
        await bare.OpenAsync();
        await using var page = new NpgsqlCommand("select id, full_name, sort_key, date_of_birth, gender from registry_people where (sort_key, id) >= ($1, $2) order by sort_key, id limit 51", bare);
        page.Parameters.Add(new NpgsqlParameter<string>());
        page.Parameters.Add(new NpgsqlParameter<Guid>());
        await page.PrepareAsync();
        var officer = new Actor(Guid.Empty, Guid.Empty, "Sở", Role.DepartmentOfficer, Guid.Empty, null, FrozenSet<string>.Empty);
        var clerk = officer with { Role = Role.Clerk, OrganizationId = school, Organizations = [school] };
        var chance = new DemoRandom(2, "find", 0);
        var found = await Rounds.Medians(15,
            () => Each(_ => Bare(page, chance.Below(int.MaxValue))),
            () => Each(_ => Find(host, officer, Part(names[chance.Below(names.Length)], chance))),
            () => Each(_ => Find(host, clerk, Part(names[chance.Below(OfSchool)], chance))),
            () => Each(_ => Find(host, officer, Number(chance.Below(people)))));
        context.Print($"a page of 50 among {people}: bare look-up by key, ms", found[0]);
        context.Print($"part of a name among {people}, whole province, ms", found[1], found[0]);
        context.Print($"part of a name among {people}, one school, ms", found[2], found[0]);
        context.Print($"a whole number among {people}, ms", found[3], found[0]);
    }

    static async Task<(Guid School, string[] Names)> Fill(BenchHost host)
    {
        var (random, names, first) = (new DemoRandom(1, "find", 0), new string[people], Guid.CreateVersion7());
        for (var at = 0; at < people; at += OfSchool)
        {
            var school = at == 0 ? first : Guid.CreateVersion7();
            var candidates = new List<PersonCandidate>(OfSchool);
            for (var i = at; i < Math.Min(at + OfSchool, people); i++)
            {
                var gender = random.Chance(0.5) ? Gender.Male : Gender.Female;
                names[i] = MadeUpNames.All.Of(random, gender, "Kinh", false);
                candidates.Add(new(names[i], new DateOnly(2013, 1, 1).AddDays(random.Below(365)), gender, Number(i), null));
            }
            await host.As(async s =>
            {
                await using var transaction = await s.GetRequiredService<KhueDb>().Database.BeginTransactionAsync();
                await s.GetRequiredService<IPeopleWriter>().Add(school, candidates, default);
                await transaction.CommitAsync();
            });
        }
        return (first, names);
    }

    static string Number(int of) => (of / 1_000_000 + 75).ToString("000", CultureInfo.InvariantCulture) + "213" + (of % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);

    // As people type: the given name, the end of the name, or its beginning with one letter of the next word.
    static string Part(string name, DemoRandom chance)
    {
        var words = NameKey.Plain(name).Split(' ');
        return chance.Below(3) switch { 0 => words[^1], 1 => string.Join(' ', words[^2..]), _ => $"{words[0]} {words[1][0]}" };
    }

    static async Task<double> Each(Func<int, Task> ask)
    {
        var times = new List<double>(Asked);
        for (var i = 0; i < Asked; i++)
        {
            var watch = Stopwatch.GetTimestamp();
            await ask(i);
            times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }
        return times.Order().ElementAt(Asked / 2);
    }

    static Task Find(BenchHost host, Actor actor, string typed) => host.As(actor, s => s.GetRequiredService<PersonList>().Handle(new() { Search = typed, Size = PageSize }, default));

    static async Task Bare(NpgsqlCommand page, int from)
    {
        page.Parameters[0].Value = ((char)('A' + from % 26)).ToString() + (char)('A' + from / 26 % 26);
        page.Parameters[1].Value = Guid.Empty;
        await using var reader = await page.ExecuteReaderAsync();
        while (await reader.ReadAsync()) { _ = reader.GetGuid(0); _ = reader.GetString(1); _ = reader.GetString(2); }
    }
}
