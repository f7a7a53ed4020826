using System.Diagnostics;
using System.Globalization;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Khue.Registry.Organizations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Khue.Bench;

/// <summary>
/// Importing .xlsx files of pupils with enrolment, mother and phone (two pupils share one), ward: read, judged, matched and applied with their journal; against a bare
/// binary COPY of the rows they wrote into the same tables with the same indexes of an empty database, already encoded, in one transaction. How many pupils:
/// KHUE_BENCH_PEOPLE, 100,000 unless told; a file and a school for each 50,000.
/// </summary>
internal sealed class ImportBench : IBench
{
    const int OfFile = 50_000, OfWarmth = 3_000;
    static readonly int pupils = Crowd.Size(100_000);
    static readonly string[] tables = ["registry_people", "registry_identifiers", "registry_name_keys", "registry_relations", "registry_contacts", "registry_residences", "registry_field_origins", "school_enrolments", "school_roster_import_rows"];

    public string Name => "import";

    public async Task Run(BenchContext context)
    {
        await using (var warm = await Prepared(await context.Postgres(), context.Folder)) await Import(warm, [Written(context, 0, OfWarmth)]);
        var files = Enumerable.Range(0, (pupils + OfFile - 1) / OfFile).Select(i => Written(context, i * OfFile, Math.Min(OfFile, pupils - i * OfFile))).ToList();
        var connection = await context.Postgres();
        await using var host = await Prepared(connection, context.Folder);
        var dry = await Import(host, files[..1], isApplied: false);
        var whole = await Import(host, files);
        var again = await Import(host, files[..1]);
        var memory = Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576.0;
        var (copied, rows) = await Copy(connection, await context.Postgres(), context.Folder);
        var (first, share) = (Math.Min(OfFile, pupils), copied.TotalSeconds / pupils);
        context.Print("read, judged, matched: pupils/s", first / dry.TotalSeconds);
        context.Print($"{pupils} read, judged, matched, applied with families: pupils/s", pupils / whole.TotalSeconds, 1 / share);
        context.Print("same file applied again: pupils/s", first / again.TotalSeconds, 1 / share);
        context.Print("rows copied for one pupil", rows / (double)pupils);
        context.Print("peak memory, MB", memory);
    }

    static async Task<BenchHost> Prepared(string connection, string folder)
    {
        var host = await BenchHost.Make(connection, folder);
        await host.As(s => s.GetRequiredService<DatabaseUpgrade>().Run(default));
        await host.As(async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            for (var i = 0; i <= pupils / OfFile; i++)
            {
                var school = new Organization(OrganizationKind.School, Code(i), $"THCS Đo Tốc Độ {i}", null, new(2020, 1, 1), SchoolLevels.LowerSecondary);
                db.Add(school);
                db.Tell(new OrganizationRegistered(school.Id, school.Id, school.Code, school.Name, school.Kind));
            }
            await db.SaveChangesAsync();
        });
        return host;
    }

    static string Code(int school) => (75_000_401 + school).ToString(CultureInfo.InvariantCulture);

    static async Task<TimeSpan> Import(BenchHost host, IReadOnlyList<string> files, bool isApplied = true)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < files.Count; i++)
        {
            var terminal = new Silent();
            string[] words = ["import", files[i], "--school", Code(i), .. isApplied ? (string[])["--apply"] : []];
            var code = await host.As(s => CommandRunner.Run(s, words, terminal, default));
            if (code != 0) throw new InvalidOperationException($"import ended with {code}: {terminal.Error}");
        }
        return watch.Elapsed;
    }

    /// <summary>Copies the tables' content out to files, then times it into an empty database.</summary>
    static async Task<(TimeSpan Time, long Rows)> Copy(string from, string to, string folder)
    {
        await using (var empty = await BenchHost.Make(to, folder)) { }
        var rows = 0L;
        await using var source = await Open(from);
        await using var target = await Open(to);
        foreach (var table in tables)
        {
            await using var reader = await source.BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)");
            await using var content = File.Create(Path.Combine(folder, table));
            await reader.CopyToAsync(content);
        }
        var watch = Stopwatch.StartNew();
        await using var transaction = await target.BeginTransactionAsync();
        foreach (var table in tables)
        {
            await using var writer = await target.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)");
            await using var content = File.OpenRead(Path.Combine(folder, table));
            await content.CopyToAsync(writer);
        }
        await transaction.CommitAsync();
        var time = watch.Elapsed;
        foreach (var table in tables)
        {
            await using var count = new NpgsqlCommand($"select count(*) from {table}", target);
            rows += (long)(await count.ExecuteScalarAsync())!;
        }
        return (time, rows);
    }

    static async Task<NpgsqlConnection> Open(string connection)
    {
        var open = new NpgsqlConnection(connection + ";Pooling=false;Command Timeout=0");
        await open.OpenAsync();
        return open;
    }

    static string Written(BenchContext context, int first, int count)
    {
        string[] families = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ"], middles = ["Văn", "Thị", "Minh", "Ngọc", "Gia", "Bảo", "Hoàng", "Thanh"],
            given = ["An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Khôi", "Linh", "Mai", "Nam", "Oanh", "Phúc", "Quân", "Sơn", "Thảo", "Uyên", "Vy", "Yến", "Đạt", "Ánh"];
        string[] provinces = ["075", "079", "001", "038"];
        var path = Path.Combine(context.Folder, $"{first}-{count}.xlsx");
        using var file = File.Create(path);
        using var xlsx = new XlsxWriter(file);
        xlsx.StartSheet("Toàn trường");
        xlsx.Row("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Mã ngành", "Lớp", "Họ tên mẹ", "SĐT mẹ", "Phường/xã");
        for (var i = first; i < first + count; i++)
        {
            var mother = i / 2;
            xlsx.Row(i + 1, $"{families[i % 10]} {middles[i / 10 % 8]} {given[i / 80 % 20]} {given[i / 1_600 % 20]}", new DateOnly(2014, 1, 1).AddDays(i / 32_000 % 60 + i % 300), i % 2 == 0 ? "Nam" : "Nữ",
                $"{provinces[i / 1_000_000]}{(i % 2 == 0 ? 2 : 3)}14{i % 1_000_000:000000}", $"75{i:00000000}", $"6A{i % 30}", $"{families[mother % 10]} Thị {given[mother / 10 % 20]} {given[mother / 200 % 20]}", $"09{mother % 100_000_000:00000000}", "26041");
        }
        return path;
    }
}
