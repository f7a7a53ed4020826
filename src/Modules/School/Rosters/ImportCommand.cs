using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Rosters;

/// <summary>Reads, judges and matches a file of pupils at the terminal and, when told, applies it as the page does.</summary>
internal sealed class ImportCommand(KhueDb db, Actor actor, LocalClock clock, IOrganizations organizations, IFileStore files, RosterFile file, RosterPlanner planner, RosterApplication application) : ICommand
{
    const int SomeRejected = 1;
    const int Unreadable = 2;

    public string Name => "import";
    public string Summary => "Nhập học sinh của một trường từ tệp .xlsx, .xls hoặc .csv";
    public IReadOnlyList<string> Flags => ["--apply"];

    public string Usage => """
        khue import TỆP --school MÃ [--class TÊN] [--apply] [--json]

          TỆP           danh sách học sinh .xlsx, .xls hoặc .csv
          --school MÃ   mã trường trong cơ sở dữ liệu ngành
          --class TÊN   lớp của những dòng không ghi lớp
          --apply       ghi vào cơ sở dữ liệu; không có thì chỉ xem thử
          --json        mỗi học sinh một dòng JSON, cuối cùng là một dòng tổng kết

        Cột tự nhận ra; không cần chuyển mã hay xóa dòng thừa. Chạy lại với --apply sau khi đứt giữa chừng thì làm tiếp.
        Mô tả: docs/standard/import.md

        Mã thoát: 0 mọi dòng đều nhận, có thể kèm cảnh báo; 1 có dòng không nhận; 2 không đọc được tệp,
                  không có trường mang mã ấy, hoặc cơ sở dữ liệu chưa được tạo; 64 gọi sai cách.
        """;

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(1, "--school", "--class", "--apply");
        var path = line.Argument(0, "tên tệp");
        var code = line.Option("--school") ?? throw new UsageException("Thiếu --school và mã trường.");
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) return Refuse(terminal, "Cơ sở dữ liệu chưa được tạo hoặc chưa nâng cấp. Hãy chạy khue migrate trước.");
        if (await organizations.FindByCode(code, ct) is not { Kind: OrganizationKind.School or OrganizationKind.Campus } school) throw new DomainException(SchoolErrors.SchoolUnknown, null, code);
        try
        {
            var (rows, roster) = await Work(line, school.Id, path, ct);
            var report = new ImportReport(Path.GetFileName(path), school, rows, roster, line.Has("--apply"));
            if (line.Json) report.WriteJson(terminal.Out);
            else report.WriteText(terminal.Out);
            return rows.Any(x => x.Draft.Outcome == RowOutcome.Rejected) ? SomeRejected : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse(terminal, $"Không mở được tệp {path}. Xem lại tên tệp và quyền đọc.");
        }
    }

    static int Refuse(ITerminal terminal, string text)
    {
        terminal.Error.WriteLine(text);
        return Unreadable;
    }

    async Task<(IReadOnlyList<PlannedRow> Rows, Roster Roster)> Work(CommandLine line, Guid schoolId, string path, CancellationToken ct)
    {
        var name = Path.GetFileName(path);
        await using var content = File.OpenRead(path);
        // The content is read twice: judged, which closes it, and put into the store.
        var roster = await file.Judge(content, name, schoolId, RosterDecisions.None, line.Option("--class"), ct);
        if (!line.Has("--apply")) return (await planner.Plan(schoolId, roster, [], new Dictionary<RosterPlace, Guid?>(), ct), roster);
        await using var again = File.OpenRead(path);
        var import = await Begin(schoolId, name, await files.Put(again, ct), line.Option("--class"), ct);
        return (await application.Run(import, null, null, ct), roster);
    }

    /// <summary>The same file, cut off before, goes on; else a new import begins.</summary>
    async Task<Guid> Begin(Guid schoolId, string name, string address, string? className, CancellationToken ct)
    {
        await db.RefuseWhileBusy(schoolId, ct);
        var import = new RosterImport(schoolId, name, address, file.ClassName(className), actor, clock.Now);
        var cut = await db.Set<RosterImport>().AsNoTracking().Where(x => x.SchoolId == schoolId && x.Address == address && x.ClassName == import.ClassName && x.State == RosterState.Applying && x.JobId == null)
            .Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct);
        if (cut is { } id) return id;
        import.StartApply(null);
        db.Add(import);
        db.Tell(new RosterUploaded(import.Id, schoolId, import.FileName, address));
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return import.Id;
    }
}
