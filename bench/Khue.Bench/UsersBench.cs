using System.Collections.Frozen;
using System.Diagnostics;
using Khue.Identity.Accounts;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Demo;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Bench;

/// <summary>
/// Finding accounts by part of a name, each person with one, against the registry's own search for the same words, in turns. How many: KHUE_BENCH_PEOPLE, 200,000 unless told.
/// </summary>
internal sealed class UsersBench : IBench
{
    const int Asked = 20;
    static readonly int people = Crowd.Size(200_000);

    public string Name => "users";

    public async Task Run(BenchContext context)
    {
        var connection = await context.Postgres();
        await using var host = await BenchHost.Make(connection, context.Folder);
        var names = new List<string>(people);
        var first = Guid.Empty;
        var count = 0;
        await Crowd.Enter(host, people, null, (school, pupils, ids) =>
        {
            if (names.Count == 0) first = school;
            names.AddRange(pupils.Select(x => x.FullName));
            host.As(async s =>
            {
                await using var transaction = await s.GetRequiredService<KhueDb>().Database.BeginTransactionAsync();
                await s.GetRequiredService<IAccounts>().Open([.. ids.Zip(pupils).Select(x => new NewAccount(x.First, x.Second.FullName, $"a{count++}", null, Role.Learner, school, new(2025, 9, 1)))], default);
                await transaction.CommitAsync();
            }).GetAwaiter().GetResult();
        });
        await context.Analyze(connection);
        var officer = new Actor(Guid.Empty, Guid.Empty, "Sở", Role.DepartmentOfficer, Guid.Empty, null, FrozenSet<string>.Empty);
        var clerk = officer with { Role = Role.Clerk, OrganizationId = first, Organizations = [first] };
        var chance = new DemoRandom(2, "users", 0);
        var all = new List<string>();
        foreach (var (who, actor, among) in new[] { ("whole province", officer, people), ("one school", clerk, Crowd.OfSchool) })
        {
            var found = await Rounds.Medians(15, () => Each(Words(among), x => host.As(actor, s => s.GetRequiredService<AccountList>().Handle(new() { Search = x }, default))),
                () => Each(all, x => host.As(actor, s => s.GetRequiredService<PersonList>().Handle(new() { Search = x, Size = 50 }, default))));
            context.Print($"accounts by part of a name among {people}, {who}, ms, against the registry's search", found[0], found[1]);
        }
        var named = await Rounds.Medians(15, () => Each([.. Enumerable.Range(0, Asked).Select(_ => $"a{chance.Below(people)}")], x => host.As(officer, s => s.GetRequiredService<AccountList>().Handle(new() { Search = x }, default))));
        context.Print($"an account by its user name among {people}, ms", named[0]);

        List<string> Words(int among)
        {
            all.Clear();
            for (var i = 0; i < Asked; i++) all.Add(string.Join(' ', NameKey.Plain(names[chance.Below(among)]).Split(' ')[^2..]));
            return all;
        }
    }

    static async Task<double> Each(List<string> words, Func<string, Task> ask)
    {
        var times = new List<double>();
        foreach (var one in words)
        {
            var watch = Stopwatch.GetTimestamp();
            await ask(one);
            times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }
        return times.Order().ElementAt(times.Count / 2);
    }
}
