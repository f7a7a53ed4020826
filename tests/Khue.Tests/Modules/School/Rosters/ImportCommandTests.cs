using System.Diagnostics;
using System.Text.Json;
using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Modules;
using Khue.Registry.People;
using Khue.School.Enrolments;
using Khue.School.Rosters;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.Rosters;

public sealed class ImportCommandTests(SqliteHost host) : IClassFixture<SqliteHost>, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("khue-import-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task A_dry_run_prints_one_json_line_a_pupil_then_a_summary_and_writes_nothing()
    {
        var file = Written("6A1.csv", "Họ và tên;Ngày sinh;Giới tính;Số CCCD;Mã ngành\nLê Hà;01/01/2014;Nữ;075314000001;7500000001\nVõ Mai;31/02/2014;Nữ;75314000002;\nTổng số: 2;;;;\n");
        var (code, lines, _) = await Run(file, "--school", "75000401", "--json");
        Assert.Equal((1, 3), (code, lines.Length));
        Assert.Equal("""{"sheet":"6A1","row":2,"outcome":"ok","reasons":[],"person":{"fullName":"Lê Hà","dateOfBirth":"2014-01-01","gender":"female","personalId":"075314000001","ministryCode":"7500000001","className":"6A1"}}""", lines[0]);
        using var second = JsonDocument.Parse(lines[1]);
        Assert.Equal("rejected", second.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(JsonValueKind.Null, second.RootElement.GetProperty("person").GetProperty("dateOfBirth").ValueKind);
        Assert.Contains("dob.impossible", second.RootElement.GetProperty("reasons").EnumerateArray().Select(x => x.GetString()));
        using var summary = JsonDocument.Parse(lines[2]);
        Assert.Equal((true, 2, 1, 1, 1), (summary.RootElement.GetProperty("summary").GetBoolean(), Number("rows"), Number("ok"), Number("rejected"), Number("new")));
        Assert.Equal(0, await host.Db(db => db.Set<RosterImport>().CountAsync(x => x.FileName == "6A1.csv")));
        int Number(string name) => summary.RootElement.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Applying_again_finds_everybody_unchanged()
    {
        var file = Written("7A1.csv", "Họ và tên;Ngày sinh;Số CCCD\nTạ Lan;01/01/2013;075313000009\n");
        Assert.Equal(0, (await Run(file, "--school", "75000401", "--apply")).Code);
        var (code, lines, _) = await Run(file, "--school", "75000401", "--apply");
        Assert.Equal(0, code);
        Assert.Contains("0 mới, 0 cập nhật, 1 giữ nguyên", string.Join('\n', lines));
        Assert.Equal(1, await host.Db(db => db.Set<Person>().CountAsync(x => x.FullName == "Tạ Lan")));
    }

    [Theory]
    [InlineData("no-school.csv", "Họ và tên;Ngày sinh\nLê Hà;01/01/2014\n", "99999999", 2, "Không có trường nào mang mã 99999999")]
    [InlineData("no-roster.csv", "a;b\n1;2\n", "75000401", 2, "Không thấy dòng tiêu đề")]
    [InlineData("page.xls", "<html><table></table></html>", "75000401", 2, "bên trong là")]
    public async Task What_cannot_be_imported_is_told_with_exit_code_2(string name, string content, string school, int code, string text)
    {
        var (answer, lines, error) = await Run(Written(name, content), "--school", school, "--json");
        Assert.Equal(code, answer);
        Assert.Empty(lines);
        Assert.Contains(text, error);
    }

    [Fact]
    public async Task A_missing_file_and_a_wrong_call_are_told_apart()
    {
        Assert.Equal(2, (await Run(Path.Combine(folder, "none.csv"), "--school", "75000401")).Code);
        Assert.Equal(2, (await Run(folder, "--school", "75000401")).Code);
        Assert.Equal(64, (await Run("x.csv")).Code);
        Assert.Equal(64, (await Run("x.csv", "--school", "75000401", "--aply")).Code);
    }

    [Fact]
    public async Task Killed_in_the_middle_the_next_run_goes_on_and_doubles_nobody()
    {
        const int count = 12_000;
        var file = Written("dai.csv", "Họ và tên;Ngày sinh;Giới tính;Số CCCD;Lớp\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"Đứt Giữa Chừng {(char)('A' + i % 26)};0{1 + i % 9}/01/2015;Nam;075215{i:000000};9A{i % 20}\n")));
        using (var first = Start(file))
        {
            await RealServer.Until(async () => first.HasExited || await Rows() >= 2_000, "two thousand rows are in");
            first.Kill(entireProcessTree: true);
            await first.WaitForExitAsync();
        }
        var cut = await Rows();
        Assert.InRange(cut, 2_000, count - 1);
        Assert.Equal((0, cut), (cut % RosterApplication.Step, await Enrolled()));
        using (var second = Start(file))
        {
            await second.WaitForExitAsync();
            Assert.Equal(0, second.ExitCode);
        }
        Assert.Equal((count, count), (await Rows(), await Enrolled()));
        Assert.Equal(RosterState.Applied, await host.Db(db => db.Set<RosterImport>().Where(x => x.FileName == "dai.csv").Select(x => x.State).SingleAsync()));

        Task<int> Rows() => host.Db(db => db.Set<RosterImportRow>().CountAsync(x => x.Sheet == "dai"));
        Task<int> Enrolled() => host.Db(db => db.Set<Enrolment>().CountAsync(x => x.Name.StartsWith("Đứt Giữa Chừng")));
    }

    Process Start(string file)
    {
        var settings = host.Services.GetRequiredService<KhueSettings>();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[Path.Combine(AppContext.BaseDirectory, "Khue.Web.dll"), "import", file, "--school", "75000401", "--apply"]) start.ArgumentList.Add(word);
        (start.Environment["KHUE_DB"], start.Environment["KHUE_DATA"]) = (settings.Database.ConnectionString, settings.DataFolder);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    string Written(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    async Task<(int Code, string[] Lines, string Error)> Run(params string[] words)
    {
        var terminal = new Paper();
        var code = await CommandRunner.Run(host.Services, ["import", .. words], terminal, default);
        return (code, terminal.Out.ToString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries), terminal.Error.ToString()!);
    }
}
