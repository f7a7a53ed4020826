using System.Diagnostics;
using System.Globalization;
using Khue.Gradebook.Assessments;
using Khue.School.Attendance;
using Khue.School.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Bench;

/// <summary>
/// Saving a column of 45 scores, and rolls of 45, by the use cases with their checks, rules and journal, against the same rows and one journal row
/// written by hand-written SQL in one transaction. A subject of six columns; one saver for each class of the teacher, all at once.
/// </summary>
internal sealed class SaveBench : IBench
{
    const int Learners = 2_000, Rounds = 5;
    static readonly TimeSpan slice = TimeSpan.FromSeconds(2);

    public string Name => "save";

    public async Task Run(BenchContext context)
    {
        foreach (var (database, connection) in await context.Both())
        {
            var folder = context.NewFolder();
            await using var host = await BenchHost.Make(connection, folder);
            var desk = await Desk.Prepare(host, Learners, regular: 4);
            var hand = new HandSql(connection, database == "SQLite", desk.Teacher);
            var savers = desk.Rooms.Select(x => new Saver(host, hand, desk, x)).ToList();
            foreach (var (what, ours, bare) in (IEnumerable<(string, Func<Saver, Task>, Func<Saver, Task>)>)
            [
                ("a column of 45 scores", x => x.Scores(), x => x.BareScores()),
                ("a roll of 45, 5 of them away", x => x.Roll(5), x => x.BareRoll(5)),
                ("a roll of 45, each with a mark", x => x.Roll(45), x => x.BareRoll(45)),
            ])
            {
                var rates = await Khue.Bench.Rounds.Medians(Rounds, () => Rate(savers, ours), () => Rate(savers, bare));
                context.Print($"{what}, {database}, {savers.Count} at once: saves/s", rates[0], rates[1]);
            }
        }
    }

    static async Task<double> Rate(IReadOnlyList<Saver> savers, Func<Saver, Task> save)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(savers.Select(x => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < slice; count++) await save(x);
            return count;
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Who keeps saving in one class, each time something else than before.</summary>
    sealed class Saver(BenchHost host, HandSql hand, Desk desk, Room room)
    {
        readonly DateOnly day = Enumerable.Range(0, 7).Select(x => desk.Today.AddDays(-x)).First(x => x.DayOfWeek != DayOfWeek.Sunday);
        int version = 1, turn, roll = -1;
        Guid? bareRoll;

        public async Task Scores()
        {
            var value = (turn++ % 20 * 0.5).ToString("0.0", CultureInfo.GetCultureInfo("vi-VN"));
            var cells = room.Pupils.Select(x => new CellChange(x, "TX1", value, version, null)).ToList();
            var saved = await host.As(desk.Teacher, s => s.GetRequiredService<RecordScores>().Handle(new() { ClassId = room.ClassId, SubjectCode = Desk.Subject, Term = 1, Cells = cells }, default));
            if (saved.Cells.FirstOrDefault(x => x.Outcome != CellOutcome.Saved) is { } held) throw new InvalidOperationException($"{held.Outcome}: {held.Text}");
            version = saved.Cells[0].Version;
        }

        public Task BareScores() => hand.Scores(room, (short)(turn++ % 20 * 50), version++);

        public async Task Roll(int away)
        {
            if (roll < 0) roll = (await host.As(desk.Teacher, s => s.GetRequiredService<RollSheet>().Handle(room.ClassId, day, RollSession.Afternoon, default))).Version;
            var marks = Away(away).Select(x => new RollMark(x, turn % 2 == 0 ? AbsenceKind.WithLeave : AbsenceKind.WithoutLeave, null)).ToList();
            roll = (await host.As(desk.Teacher, s => s.GetRequiredService<TakeRoll>().Handle(new() { ClassId = room.ClassId, Day = day, Session = RollSession.Afternoon, Version = roll, Marks = marks }, default))).Version;
            turn++;
        }

        public async Task BareRoll(int away)
        {
            bareRoll ??= await hand.NewRoll(room, desk.Today.AddYears(-20));
            await hand.Roll(room, bareRoll.Value, desk.Today.AddYears(-20), [.. Away(away)], turn++ % 2 == 0 ? 1 : 2);
        }

        /// <summary>Others each time, as far as there are others.</summary>
        IEnumerable<Guid> Away(int count) => Enumerable.Range(0, count).Select(x => room.Pupils[(turn * count + x) % room.Pupils.Count]);
    }
}
