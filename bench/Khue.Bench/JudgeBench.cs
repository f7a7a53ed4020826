using System.Collections.Frozen;
using System.Diagnostics;
using System.Text;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Demo;
using Khue.Kernel.Sheets;
using Khue.Registry;
using Khue.Registry.Contracts;
using Khue.Registry.Imports;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.Registry.Sheets;
using Khue.School.Rosters;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Bench;

/// <summary>
/// Judging files, nothing applied: a roster in .xlsx, against the bare parsing of the same workbook; and a list of units whose code and name
/// stand in each other's column, so that every row is rejected, against the bare parsing of the same .csv. How many pupils: KHUE_BENCH_PEOPLE, 100,000 unless told.
/// </summary>
internal sealed class JudgeBench : IBench
{
    const int Rounds = 3, Units = 10_000;
    static readonly int pupils = Crowd.Size(100_000);

    public string Name => "judge";

    public async Task Run(BenchContext context)
    {
        Roster(context);
        foreach (var (database, connection) in await context.Both()) await WrongColumn(context, database, connection);
    }

    static void Roster(BenchContext context)
    {
        using var file = Workbook();
        using var book = Kernel.Sheets.Workbook.Open(file);
        var options = new RosterOptions(new PersonPolicy(new DateOnly(2026, 11, 22)));
        var reader = new RosterReader(new PersonRules(), new FamilyRules(), new PersonSheets());
        Roster? roster = null;
        var held = GC.GetTotalMemory(true);
        roster = reader.Read(book, options);
        held = GC.GetTotalMemory(true) - held;
        // Some made-up pupils bear one name and one day of birth.
        if (roster.Rows.Count != pupils || roster.Summary.Rejected > 0) throw new InvalidOperationException($"Not all are right: {roster.Summary}");
        var (bare, judged) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(Seconds(() => book.Rows("S").Count()));
            judged.Add(Seconds(() => roster = reader.Read(book, options)));
        }
        context.Print($"{pupils} pupils of a roster read and judged: rows/s beside bare parsing", pupils / Median(judged), pupils / Median(bare));
        context.Print("held for a row, bytes", held / (double)pupils);
    }

    static async Task WrongColumn(BenchContext context, string database, string connection)
    {
        await using var host = await BenchHost.Make(connection, context.NewFolder());
        await host.As(s => s.GetRequiredService<DatabaseUpgrade>().Run(default));
        var csv = Encoding.UTF8.GetBytes("Mã trường;Tên trường;Loại;Mã xã;Mã cấp trên;Ngày thành lập\n"
            + string.Concat(Enumerable.Range(0, Units).Select(i => $"Trường số {i};V{i:00000};THCS;26041;W26041;01/09/2026\n")));
        var officer = new Actor(Guid.Empty, Guid.Empty, "Sở", Role.DepartmentOfficer, Guid.Empty, null, new RegistryModule().Permissions.Select(x => x.Name).ToFrozenSet());
        var (bare, judged) = (new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var parsing = Seconds(() => Parsed(csv));
            var watch = Stopwatch.StartNew();
            await host.As(officer, s => s.GetRequiredService<UploadImport>().Place("organizations", "danh sach.csv", () => new MemoryStream(csv), null, default));
            var judging = watch.Elapsed.TotalSeconds;
            if (round < 0) continue;        // warms
            bare.Add(parsing);
            judged.Add(judging);
        }
        context.Print($"{Units} units with a wrong column judged and kept for looking, {database}: rows/s beside bare parsing", Units / Median(judged), Units / Median(bare));
    }

    static int Parsed(byte[] csv)
    {
        using var book = Kernel.Sheets.Workbook.Open(new MemoryStream(csv), "danh sach.csv");
        return book.Rows(book.Sheets[0]).Count();
    }

    static double Seconds(Func<object> act)
    {
        var watch = Stopwatch.StartNew();
        act();
        return watch.Elapsed.TotalSeconds;
    }

    static double Median(List<double> all) => all.Order().ElementAt(all.Count / 2);

    static MemoryStream Workbook()
    {
        var random = new DemoRandom(1, "judge", 0);
        var file = new MemoryStream();
        using var xlsx = new XlsxWriter(file);
        xlsx.StartSheet("S");
        xlsx.Row("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Mã ngành", "Lớp", "Dân tộc", "Nơi sinh", "Địa chỉ");
        for (var i = 0; i < pupils; i++)
        {
            var one = Crowd.Pupil(random, i);
            xlsx.Row(i + 1, one.FullName, one.DateOfBirth!.Value, one.Gender == Gender.Male ? "Nam" : "Nữ", one.PersonalId!, $"75{i:00000000}", $"6A{i % 30}", "Kinh", "Đồng Nai", "12 đường Phan Đình Phùng");
        }
        return file;
    }
}
