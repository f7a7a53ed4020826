using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Khue.Gradebook.Assessments;
using Khue.Gradebook.Contracts;
using Khue.Kernel.Commands;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Gradebook.Assessments;

public abstract class KilledSavingTests(KhueHost host)
{
    const int Learners = 20, EnoughSaved = 30;
    static readonly string[] Columns = ["TX1", "TX2", "TX3", "TX4", "GK", "CK"];

    [Fact]
    public async Task Killed_while_several_save_every_mark_that_was_confirmed_is_kept_once_and_the_journal_is_whole()
    {
        var school = await SchoolOfScores.Make(host, Learners);
        var confirmed = new ConcurrentBag<CellChange>();
        await using (var first = await RealServer.Start(host))
        {
            // Two devices a teacher: one takes the pupils at the top of the list, the other those at the bottom.
            var halves = new[] { school.Learners.Take(Learners / 2), school.Learners.Skip(Learners / 2) };
            var savers = new List<Task>();
            foreach (var (user, subject) in new[] { ("gv1", "TOAN"), ("gv2", "NGUVAN") })
                foreach (var half in halves) savers.Add(Save(await first.SignedIn(user), school, subject, half, confirmed));
            await RealServer.Until(() => Task.FromResult(confirmed.Count >= EnoughSaved || savers.TrueForAll(s => s.IsCompleted)), "enough was saved");
            await first.Kill();
            await Task.WhenAll(savers);
        }
        Assert.InRange(confirmed.Count, EnoughSaved, Learners * Columns.Length * 2 - 1);
        await using (var second = await RealServer.Start(host))
        {
            await AllConfirmedAreKept(school, confirmed);
            // The device sends again what was not confirmed, and here even what was: nothing is doubled.
            foreach (var (user, subject) in new[] { ("gv1", "TOAN"), ("gv2", "NGUVAN") })
            {
                using var browser = await second.SignedIn(user);
                var answer = await browser.PutAsJsonAsync(school.Api(subject), new { cells = school.Learners.SelectMany(l => Columns.Select(c => Change(l, c, subject))) });
                var told = await answer.Content.ReadFromJsonAsync<GridSaved>(JsonSerializerOptions.Web);
                Assert.All(told!.Cells, x => Assert.Equal(("saved", 1), (x.Outcome, x.Version)));
            }
        }
        var all = school.Learners.SelectMany(l => Columns.SelectMany(c => new[] { Change(l, c, "TOAN"), Change(l, c, "NGUVAN") })).ToList();
        await AllConfirmedAreKept(school, all);
        Assert.Equal(all.Count, (await Told(school)).Count);

        var terminal = new Paper();
        Assert.Equal(0, await CommandRunner.Run(host.Services, ["journal", "verify"], terminal, default));
        Assert.StartsWith("Nhật ký nguyên vẹn", terminal.Out.ToString());
    }

    /// <summary>Saves cell after cell until the server is gone; keeps what it confirmed.</summary>
    static async Task Save(HttpClient browser, SchoolOfScores school, string subject, IEnumerable<Guid> learners, ConcurrentBag<CellChange> confirmed)
    {
        foreach (var change in learners.SelectMany(l => Columns.Select(c => Change(l, c, subject))))
        {
            try
            {
                var answer = await browser.PutAsJsonAsync(school.Api(subject), new { cells = new[] { change } });
                if (answer.StatusCode != HttpStatusCode.OK) continue;
                var told = await answer.Content.ReadFromJsonAsync<GridSaved>(JsonSerializerOptions.Web);
                if (told!.Cells[0].Outcome == CellOutcome.Saved) confirmed.Add(change);
            }
            catch (Exception e) when (RealServer.IsBroken(e)) { return; }
        }
    }

    /// <summary>Each has its mark, at its first version, and one line in the journal that tells it.</summary>
    async Task AllConfirmedAreKept(SchoolOfScores school, IReadOnlyCollection<CellChange> confirmed)
    {
        var kept = (await host.Db(db => db.Set<Score>().AsNoTracking().Where(x => x.ClassId == school.ClassId)
                .Join(db.Set<Assessment>(), s => s.AssessmentId, a => a.Id, (s, a) => new { a.SubjectCode, a.Kind, a.Ordinal, s.LearnerId, s.Hundredths, s.Version }).ToListAsync()))
            .ToDictionary(x => ClientId(x.LearnerId, new Slot(x.Kind, x.Ordinal).Code, x.SubjectCode), x => (x.Hundredths, x.Version));
        var told = await Told(school);
        foreach (var change in confirmed)
        {
            Assert.Equal(((short)(decimal.Parse(change.Value!, CultureInfo.InvariantCulture) * 100), 1), kept[change.ClientId!]);
            Assert.Equal((null, change.Value!.Replace('.', ',')), Assert.Single(told[change.ClientId!]));
        }
        Assert.All(told, cell => Assert.Single(cell));
    }

    /// <summary>What the journal tells of each cell.</summary>
    async Task<ILookup<string, (string? Before, string? After)>> Told(SchoolOfScores school)
    {
        var codes = (await host.Db(db => db.Set<Assessment>().AsNoTracking().Where(x => x.ClassId == school.ClassId).ToListAsync())).ToDictionary(x => x.Id, x => new Slot(x.Kind, x.Ordinal).Code);
        var entries = await host.Db(db => db.Set<JournalEntry>().AsNoTracking().Where(x => x.Type == "gradebook.ScoresRecorded").ToListAsync());
        return entries.Select(x => (ScoresRecorded)host.Services.GetRequiredService<FactCatalog>().Read(x)!)
            .SelectMany(f => f.Changes.Select(c => (Cell: ClientId(c.LearnerId, codes[f.Subject], f.SubjectCode), c.Before, c.After))).ToLookup(x => x.Cell, x => (x.Before, x.After));
    }

    // A mark of its own for each cell, so that one written into another's place would show.
    static CellChange Change(Guid learner, string column, string subject)
    {
        var id = ClientId(learner, column, subject);
        return new(learner, column, (id.Aggregate(7, (sum, c) => (sum * 31 + c) % 101) / 10m).ToString("0.0", CultureInfo.InvariantCulture), 0, id);
    }

    static string ClientId(Guid learner, string column, string subject) => $"{subject}.{column}.{learner:n}";
}

public sealed class KilledSavingOnSqlite(SqliteHost host) : KilledSavingTests(host), IClassFixture<SqliteHost>;
public sealed class KilledSavingOnPostgres(PostgresHost host) : KilledSavingTests(host), IClassFixture<PostgresHost>;
