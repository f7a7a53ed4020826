using System.Collections.Frozen;
using System.Diagnostics;
using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Quality;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Bench;

/// <summary>
/// From a corrected record to the school's score that counts it: the fact carried, the record judged anew, the page's figures read. In a small province and in a
/// large one: the work must not grow. How many people the large one has: KHUE_BENCH_PEOPLE, 100,000 unless told.
/// </summary>
internal sealed class QualityBench : IBench
{
    const int Small = 2_000, Edits = 40;

    public string Name => "quality";

    public async Task Run(BenchContext context)
    {
        var people = Crowd.Size(100_000);
        await using var small = await Province.Of(context, Small);
        await using var large = await Province.Of(context, people);
        await small.Edit(Edits);
        await large.Edit(Edits);
        var (few, many) = (new List<double>(), new List<double>());
        for (var round = 0; round < 5; round++)
        {
            few.Add(await small.Edit(Edits));
            many.Add(await large.Edit(Edits));
        }
        context.Print($"edit saved, judged, score read among {people}, ms; beside the same among {Small}", many.Order().ElementAt(2), few.Order().ElementAt(2));
    }

    sealed class Province(BenchHost host, Guid school, IReadOnlyList<Guid> pupils) : IAsyncDisposable
    {
        readonly Actor clerk = new(Guid.Empty, Guid.Empty, "Văn thư", Role.Clerk, school, [school], FrozenSet<string>.Empty);
        int next;

        public static async Task<Province> Of(BenchContext context, int people)
        {
            var connection = await context.Postgres();
            var host = await BenchHost.Make(connection, context.NewFolder());
            await host.As(s => s.GetRequiredService<DatabaseUpgrade>().Run(default));
            var schools = await Crowd.Schools(host, people / Crowd.OfSchool);
            IReadOnlyList<Guid> pupils = [];
            await Crowd.Enter(host, people, schools, (school, _, ids) => pupils = school == schools[0] ? ids : pupils);
            await host.As(async s => { while (await s.GetRequiredService<Dispatcher>().Dispatch(default) > 0) { } return true; });
            var code = await host.As(s => CommandRunner.Run(s, ["quality", "recount"], new Silent(), default));
            if (code is not (0 or 2)) throw new InvalidOperationException($"recount ended with {code}");
            await context.Analyze(connection);
            return new(host, schools[0], pupils);
        }

        /// <summary>Milliseconds an edit, the median.</summary>
        public async Task<double> Edit(int count)
        {
            var times = new List<double>(count);
            for (var i = 0; i < count; i++, next++)
            {
                var before = await Complete();
                var pupil = pupils[next % pupils.Count];
                var command = await host.As(s => s.GetRequiredService<KhueDb>().Set<Person>().Where(x => x.Id == pupil).Select(x => new CorrectPerson.Command
                { Id = x.Id, FullName = x.FullName, DateOfBirth = x.DateOfBirth, Gender = x.Gender, BirthPlace = x.BirthPlace == null ? "Đồng Nai" : null, Version = x.Version }).SingleAsync());
                command.PersonalId = await host.As(s => s.GetRequiredService<KhueDb>().Set<PersonIdentifier>().Where(x => x.PersonId == pupil && x.To == null).Select(x => x.Value).SingleAsync());
                var watch = Stopwatch.GetTimestamp();
                await host.As(clerk, async s => { await s.GetRequiredService<CorrectPerson>().Handle(command, default); return true; });
                while (await Complete() == before) await host.As(s => s.GetRequiredService<Dispatcher>().Dispatch(default));
                times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            }
            return times.Order().ElementAt(count / 2);
        }

        Task<long> Complete() => host.As(clerk, async s => (await s.GetRequiredService<QualityReport>().Handle(new(null, null), default)).Scores.Single(x => x.Dimension == QualityDimension.Complete).Good);

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
