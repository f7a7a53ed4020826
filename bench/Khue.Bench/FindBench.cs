using System.Collections.Frozen;
using System.Diagnostics;
using Khue.Kernel.Access;
using Khue.Kernel.Demo;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Khue.Bench;

/// <summary>
/// Finding people by part of a name without marks, in the whole province and in one school, and by a number, through the use case that the page calls;
/// against a bare prepared statement that reads the same people by their keys. How many people: KHUE_BENCH_PEOPLE, 200,000 unless told.
/// </summary>
internal sealed class FindBench : IBench
{
    const int PageSize = 50, Asked = 20;
    static readonly int people = Crowd.Size(200_000);

    public string Name => "find";

    public async Task Run(BenchContext context)
    {
        var connection = await context.Postgres();
        await using var host = await BenchHost.Make(connection, context.Folder);
        var (school, names, numbers) = await Fill(host);
        await context.Analyze(connection);
        await using var bare = new NpgsqlConnection(connection);
        await bare.OpenAsync();
        await using var page = new NpgsqlCommand("select id, full_name, sort_key, date_of_birth, gender from registry_people where id = any($1)", bare);
        page.Parameters.Add(new NpgsqlParameter<Guid[]>());
        await page.PrepareAsync();
        var officer = new Actor(Guid.Empty, Guid.Empty, "Sở", Role.DepartmentOfficer, Guid.Empty, null, FrozenSet<string>.Empty);
        var clerk = officer with { Role = Role.Clerk, OrganizationId = school, Organizations = [school] };
        var chance = new DemoRandom(2, "find", 0);
        var province = new Turn(host, officer, page, () => Part(names[chance.Below(names.Count)], chance));
        var ofSchool = new Turn(host, clerk, page, () => Part(names[chance.Below(Crowd.OfSchool)], chance));
        var number = new Turn(host, officer, page, () => numbers[chance.Below(people)]);
        var found = await Rounds.Medians(25, province.Find, province.Bare, ofSchool.Find, ofSchool.Bare, number.Find, number.Bare);
        context.Print($"part of a name among {people}, whole province, ms", found[0], found[1]);
        context.Print($"part of a name among {people}, one school, ms", found[2], found[3]);
        context.Print($"a whole number among {people}, ms", found[4], found[5]);
    }

    static async Task<(Guid School, List<string> Names, List<string> Numbers)> Fill(BenchHost host)
    {
        var (first, names, numbers) = (Guid.Empty, new List<string>(people), new List<string>(people));
        await Crowd.Enter(host, people, null, (school, pupils, _) =>
        {
            if (names.Count == 0) first = school;
            names.AddRange(pupils.Select(x => x.FullName));
            numbers.AddRange(pupils.Select(x => x.PersonalId!));
        });
        return (first, names, numbers);
    }

    // As people type: the given name, the end of the name, or its beginning with one letter of the next word.
    static string Part(string name, DemoRandom chance)
    {
        var words = NameKey.Plain(name).Split(' ');
        return chance.Below(3) switch { 0 => words[^1], 1 => string.Join(' ', words[^2..]), _ => $"{words[0]} {words[1][0]}" };
    }

    /// <summary>Twenty searches, then the bare look-up of the very people they found: both fetched and made into the same records.</summary>
    sealed class Turn(BenchHost host, Actor actor, NpgsqlCommand page, Func<string> typed)
    {
        readonly List<Guid[]> found = [];

        public async Task<double> Find()
        {
            found.Clear();
            return await Each(Asked, async _ => found.Add([.. (await host.As(actor, s => s.GetRequiredService<PersonList>().Handle(new() { Search = typed(), Size = PageSize }, default))).Items.Select(x => x.Id)]));
        }

        public Task<double> Bare() => Each(found.Count, async i =>
        {
            page.Parameters[0].Value = found[i];
            var people = new List<PersonView>(PageSize);
            await using var reader = await page.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                people.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), await reader.IsDBNullAsync(3) ? null : reader.GetFieldValue<DateOnly>(3), (Gender)reader.GetInt16(4)));
        });

        static async Task<double> Each(int count, Func<int, Task> ask)
        {
            var times = new List<double>(count);
            for (var i = 0; i < count; i++)
            {
                var watch = Stopwatch.GetTimestamp();
                await ask(i);
                times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            }
            return times.Order().ElementAt(count / 2);
        }
    }
}
