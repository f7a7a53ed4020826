using System.Diagnostics;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Khue.Registry.Organizations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Khue.Bench;

/// <summary>
/// Importing an .xlsx of 100,000 pupils, read, judged, matched and applied with its journal, against a bare binary COPY of the rows it wrote
/// into the same tables with the same indexes of an empty database, already encoded, in one transaction.
/// </summary>
internal sealed class ImportBench : IBench
{
    const int Pupils = 100_000;
    const string School = "75000401";
    static readonly string[] tables = ["registry_people", "registry_identifiers", "registry_name_keys", "school_enrolments", "school_roster_import_rows"];

    public string Name => "import";

    public async Task Run(BenchContext context)
    {
        await using (var warm = await Prepared(await context.Postgres(), context.Folder)) await Import(warm, Written(context, 3_000, 900_000));
        var file = Written(context, Pupils, 0);
        var connection = await context.Postgres();
        await using var host = await Prepared(connection, context.Folder);
        var dry = await Import(host, file, isApplied: false);
        var whole = await Import(host, file);
        var again = await Import(host, file);
        var copied = await Copy(connection, await context.Postgres(), context.Folder);
        context.Print("read, judged, matched: pupils/s", Pupils / dry.TotalSeconds);
        context.Print("read, judged, matched, applied: pupils/s", Pupils / whole.TotalSeconds, Pupils / copied.TotalSeconds);
        context.Print("same file applied again: pupils/s", Pupils / again.TotalSeconds, Pupils / copied.TotalSeconds);
    }

    static async Task<BenchHost> Prepared(string connection, string folder)
    {
        var host = await BenchHost.Make(connection, folder);
        await host.As(async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            var school = new Organization(OrganizationKind.School, School, "THCS Đo Tốc Độ", null, new(2020, 1, 1), SchoolLevels.LowerSecondary);
            db.Add(school);
            db.Tell(new OrganizationRegistered(school.Id, school.Id, school.Code, school.Name, school.Kind));
            await db.SaveChangesAsync();
        });
        return host;
    }

    static Task<TimeSpan> Import(BenchHost host, string file, bool isApplied = true) => host.As(async s =>
    {
        var terminal = new Silent();
        var watch = Stopwatch.StartNew();
        var code = await CommandRunner.Run(s, ["import", file, "--school", School, .. isApplied ? (string[])["--apply"] : []], terminal, default);
        return code == 0 ? watch.Elapsed : throw new InvalidOperationException($"import ended with {code}: {terminal.Error}");
    });

    /// <summary>Copies the tables' content out to files, then times it into an empty database.</summary>
    static async Task<TimeSpan> Copy(string from, string to, string folder)
    {
        await using (var empty = await BenchHost.Make(to, folder)) { }
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
        return watch.Elapsed;
    }

    static async Task<NpgsqlConnection> Open(string connection)
    {
        var open = new NpgsqlConnection(connection + ";Pooling=false");
        await open.OpenAsync();
        return open;
    }

    static string Written(BenchContext context, int count, int first)
    {
        string[] families = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ"], middles = ["Văn", "Thị", "Minh", "Ngọc", "Gia", "Bảo", "Hoàng", "Thanh"],
            given = ["An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Khôi", "Linh", "Mai", "Nam", "Oanh", "Phúc", "Quân", "Sơn", "Thảo", "Uyên", "Vy", "Yến", "Đạt", "Ánh"];
        var path = Path.Combine(context.Folder, $"{count}.xlsx");
        using var file = File.Create(path);
        using var xlsx = new XlsxWriter(file);
        xlsx.StartSheet("Toàn trường");
        xlsx.Row("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Mã ngành", "Lớp");
        for (var i = first; i < first + count; i++)
            xlsx.Row(i + 1, $"{families[i % 10]} {middles[i / 10 % 8]} {given[i / 80 % 20]} {given[i / 1_600 % 20]}", new DateOnly(2014, 1, 1).AddDays(i / 32_000 + i % 300), i % 2 == 0 ? "Nam" : "Nữ", $"075{(i % 2 == 0 ? 2 : 3)}14{i:000000}", $"75{i:00000000}", $"6A{i % 30}");
        return path;
    }
}
