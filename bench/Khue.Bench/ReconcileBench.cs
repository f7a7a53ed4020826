using System.Diagnostics;
using System.Globalization;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Demo;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Khue.Bench;

/// <summary>
/// Comparing a province with as many answers of the population database, one in fifty different, findings written; against a bare hash join of two
/// tables that counts the differences, on the same server. Then the search for doubles. How many people: KHUE_BENCH_PEOPLE, 200,000 unless told.
/// </summary>
internal sealed class ReconcileBench : IBench
{
    static readonly int people = Crowd.Size(200_000);

    public string Name => "reconcile";

    public async Task Run(BenchContext context)
    {
        var connection = await context.Postgres();
        await using var host = await BenchHost.Make(connection, context.Folder);
        await host.As(s => s.GetRequiredService<DatabaseUpgrade>().Run(default));
        var file = Path.Combine(context.Folder, "answers.csv");
        var watch = Stopwatch.StartNew();
        await Fill(host, file);
        await MakeBare(connection);
        context.Print($"people, numbers, search keys, enrolments entered: people/s of {people}", people / watch.Elapsed.TotalSeconds);
        await context.Analyze(connection);
        await Reconcile(host, file);        // warms code and disk alike
        await context.Analyze(connection);
        var (joins, runs) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            joins.Add(await Join(connection));
            runs.Add(await Stored(connection, () => Reconcile(host, file)));
            joins.Add(await Join(connection));
        }
        context.Print($"{people} answers compared, findings written: seconds beside a bare hash join", runs.Order().ElementAt(1), joins.Order().ElementAt(joins.Count / 2));
        watch.Restart();
        await Khue(host, ["reconcile", "--source", "duplicates"]);
        context.Print($"doubles among {people}: seconds", watch.Elapsed.TotalSeconds);
        context.Print("peak memory, MB", Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576.0);
    }

    static async Task Fill(BenchHost host, string file)
    {
        var random = new DemoRandom(1, "reconcile", 0);
        await Crowd.Schools(host, 0);
        await using var output = File.Create(file);
        using var csv = new CsvWriter(output, forPrograms: true);
        csv.Row("Số định danh", "Họ và tên", "Ngày sinh", "Giới tính");
        await Crowd.Enter(host, people, null, (_, pupils, _) =>
        {
            foreach (var x in pupils)
                csv.Row(x.PersonalId!, random.Chance(0.01) ? x.FullName + " Anh" : x.FullName, random.Chance(0.01) ? x.DateOfBirth!.Value.AddDays(1) : x.DateOfBirth!.Value, x.Gender == Gender.Male ? "Nam" : "Nữ");
        });
    }

    static Task<TimeSpan> Reconcile(BenchHost host, string file) => Khue(host, ["reconcile", file, "--source", "population"]);

    static Task<TimeSpan> Khue(BenchHost host, string[] words) => host.As(async s =>
    {
        var terminal = new Silent();
        var watch = Stopwatch.StartNew();
        var code = await CommandRunner.Run(s, words, terminal, default);
        return code == 0 ? watch.Elapsed : throw new InvalidOperationException($"{words[0]} ended with {code}: {terminal.Error}");
    });

    /// <summary>Seconds of the comparing step alone, from the storing of the answers to the end, as the journal tells them.</summary>
    static async Task<double> Stored(string connection, Func<Task<TimeSpan>> work)
    {
        await work();
        await using var open = await Open(connection);
        await using var command = new NpgsqlCommand("select extract(epoch from r.ended_at - j.at) from registry_reconciliations r join kernel_journal j on j.subject = r.id and j.type like '%AnswersStored' order by r.id desc limit 1", open);
        return Convert.ToDouble(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    static async Task<double> Join(string connection)
    {
        await using var open = await Open(connection);
        await using var command = new NpgsqlCommand("""
            select count(*) from registry_answers a join bare_people p on p.number = a.personal_id
            where p.full_name <> a.full_name or p.date_of_birth <> a.date_of_birth or p.gender <> a.gender
            """, open);
        await using var set = new NpgsqlCommand("set enable_mergejoin = off; set enable_nestloop = off", open);
        await set.ExecuteNonQueryAsync();
        var watch = Stopwatch.StartNew();
        await command.ExecuteScalarAsync();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>The records as one table, so that the baseline joins two.</summary>
    static async Task MakeBare(string connection)
    {
        await using var open = await Open(connection);
        await using var command = new NpgsqlCommand("create table bare_people as select i.value as number, p.full_name, p.date_of_birth, p.gender from registry_people p join registry_identifiers i on i.person_id = p.id", open);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<NpgsqlConnection> Open(string connection)
    {
        var open = new NpgsqlConnection(connection + ";Pooling=false;Command Timeout=0");
        await open.OpenAsync();
        return open;
    }
}
