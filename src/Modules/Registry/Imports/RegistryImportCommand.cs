using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Registry.Contracts;
using Khue.Registry.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Imports;

/// <summary>Reads and judges a file about units, families or staff at the terminal and, when told, applies it as the page does.</summary>
internal sealed class RegistryImportCommand(IServiceScopeFactory scopes, IOrganizations organizations, KhueDb db) : ICommand
{
    const int SomeRejected = 1;
    const int Unreadable = 2;

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public string Name => "registry import";
    public string Summary => "Nhập đơn vị, gia đình hoặc nhân sự từ tệp .xlsx, .xls hoặc .csv";
    public IReadOnlyList<string> Flags => ["--apply"];

    public string Usage => """
        khue registry import LOẠI TỆP [--unit MÃ] [--apply] [--json]

          LOẠI          organizations (đơn vị), relations (cha mẹ, người giám hộ), staff (nhân sự)
          TỆP           danh sách .xlsx, .xls hoặc .csv
          --unit MÃ     mã đơn vị giữ hồ sơ; cần cho relations và staff, organizations là của Sở
          --apply       ghi vào cơ sở dữ liệu; không có thì chỉ xem thử
          --json        mỗi dòng một dòng JSON, cuối cùng là một dòng tổng kết

        Chạy lại với --apply sau khi đứt giữa chừng thì làm tiếp. Mô tả: docs/standard/import.md

        Mã thoát: 0 mọi dòng đều nhận, có thể kèm cảnh báo; 1 có dòng không nhận; 2 không đọc được tệp,
                  không có đơn vị mang mã ấy, hoặc cơ sở dữ liệu chưa được tạo; 64 gọi sai cách.
        """;

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(2, "--unit", "--apply");
        var kind = ImportKinds.Of(line.Argument(0, "loại")) ?? throw new UsageException($"Loại là một trong: {string.Join(", ", ImportKinds.Slugs)}.");
        var path = line.Argument(1, "tên tệp");
        if (kind != ImportKind.Organizations && line.Option("--unit") is null) throw new UsageException("Thiếu --unit và mã đơn vị.");
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) return Refuse(terminal, "Cơ sở dữ liệu chưa được tạo hoặc chưa nâng cấp. Hãy chạy khue migrate trước.");
        var unit = kind == ImportKind.Organizations || line.Option("--unit") is not { } code ? await organizations.Root(ct) : await organizations.FindByCode(code, ct);
        if (unit is null) return Refuse(terminal, $"Không có đơn vị nào mang mã {line.Option("--unit")}.");
        try
        {
            var rows = await Work(kind, unit.Id, path, line.Has("--apply"), ct);
            if (line.Json) WriteJson(terminal.Out, path, unit, rows, line.Has("--apply"));
            else WriteText(terminal.Out, path, unit, rows, line.Has("--apply"));
            return rows.Any(x => x.Outcome == ImportOutcome.Rejected) ? SomeRejected : 0;
        }
        catch (DomainException refusal)
        {
            return Refuse(terminal, refusal.Message);
        }
    }

    static int Refuse(ITerminal terminal, string text)
    {
        terminal.Error.WriteLine(text);
        return Unreadable;
    }

    /// <summary>The rows as judged, or, when applied, as they were left.</summary>
    async Task<IReadOnlyList<Row>> Work(ImportKind kind, Guid unit, string path, bool applies, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentActor>().Actor = Actor.System with { OrganizationId = unit };
        if (!applies)
        {
            var judging = new ImportScope(Guid.CreateVersion7(), unit, services.GetRequiredService<LocalClock>().Today, new HashSet<string>());
            var look = await services.GetRequiredService<ImportReader>().Look(GivenFile.Open(path), Path.GetFileName(path), kind, judging, new Dictionary<int, string>(), ct);
            if (look.Sheet.Missing.Count > 0) throw new DomainException(RegistryErrors.ImportNoTable, null, kind.Title().ToLowerInvariant(), string.Join(", ", look.Sheet.Missing));
            return [.. look.Rows.Select(x => new Row(x.Line.Row, x.Title, x.Step, x.Outcome, ImportResult.Waiting, x.Findings, x.Line.Cells))];
        }
        var own = services.GetRequiredService<KhueDb>();
        var id = await Begin(services, own, kind, unit, path, ct);
        await services.GetRequiredService<ImportApplication>().Run(id, null, null, ct);
        return [.. (await own.Set<ImportRow>().AsNoTracking().Where(x => x.ImportId == id).OrderBy(x => x.Row).ToListAsync(ct)).Select(x => new Row(x.Row, x.Title, x.Step, x.Outcome, x.Result, x.ReadFindings(), x.Line().Cells))];
    }

    /// <summary>The same file, cut off before, goes on; else a new import begins.</summary>
    static async Task<Guid> Begin(IServiceProvider services, KhueDb own, ImportKind kind, Guid unit, string path, CancellationToken ct)
    {
        await using var content = GivenFile.Open(path);
        var address = await services.GetRequiredService<IFileStore>().Put(content, ct);
        var cut = await own.Set<RegistryImport>().AsNoTracking().Where(x => x.UnitId == unit && x.Kind == kind && x.Address == address && x.State == ImportState.Applying && x.JobId == null).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(ct);
        if (cut is { } again) return again;
        var id = await services.GetRequiredService<UploadImport>().Place(kind.Slug(), path, () => GivenFile.Open(path), null, ct);
        var import = await own.Set<RegistryImport>().One(id, ct);
        await own.RefuseWhileBusy(import, ct);
        if (import.Remark is not null && !await own.Set<ImportRow>().AnyAsync(x => x.ImportId == id, ct)) throw new DomainException(RegistryErrors.ImportNoTable, null, kind.Title().ToLowerInvariant(), import.Remark);
        import.StartApply(null, skipsWarnings: false);
        own.Tell(new RegistryImportOrdered(id, unit, kind.Title(), "Bắt đầu nhập tệp", null));
        await own.SaveChangesAsync(ct);
        own.ChangeTracker.Clear();
        return id;
    }

    static void WriteJson(TextWriter writer, string path, OrganizationView unit, IReadOnlyList<Row> rows, bool isApplied)
    {
        foreach (var x in rows) writer.WriteLine(JsonSerializer.Serialize(new { Row = x.Number, Title = x.Title, Step = Word(x.Step), Outcome = Word(x.Outcome), Reasons = x.Findings.Select(f => f.Code).Distinct(), x.Cells }, json));
        writer.WriteLine(JsonSerializer.Serialize(new
        {
            Summary = true, File = Path.GetFileName(path), Unit = unit.Code, Rows = rows.Count, Ok = rows.Count(x => x.Outcome == ImportOutcome.Ok), Warning = rows.Count(x => x.Outcome == ImportOutcome.Warning),
            Rejected = rows.Count(x => x.Outcome == ImportOutcome.Rejected), New = rows.Count(x => x.Step == ImportStep.Add), Updated = rows.Count(x => x.Step == ImportStep.Change), Unchanged = rows.Count(x => x.Step == ImportStep.Same), Applied = isApplied,
        }, json));
    }

    static void WriteText(TextWriter writer, string path, OrganizationView unit, IReadOnlyList<Row> rows, bool isApplied)
    {
        writer.WriteLine($"{Path.GetFileName(path)}: {unit.Name}");
        foreach (var row in rows)
            foreach (var finding in row.Findings) writer.WriteLine($"  Dòng {row.Number}  {row.Title}: {finding.Text}{(finding.Severity == Severity.Rejected ? " (không nhận)" : "")}");
        writer.WriteLine($"{rows.Count} dòng: {rows.Count(x => x.Step == ImportStep.Add)} mới, {rows.Count(x => x.Step == ImportStep.Change)} cập nhật, {rows.Count(x => x.Step == ImportStep.Same)} giữ nguyên, {rows.Count(x => x.Outcome == ImportOutcome.Rejected)} không nhận.");
        writer.WriteLine(isApplied ? "Đã ghi vào cơ sở dữ liệu. Người của đơn vị hoàn tác được cả lô ở trang Nhập dữ liệu từ tệp." : "Mới xem thử, chưa ghi gì. Thêm --apply để ghi.");
    }

    static string Word(ImportStep step) => step switch { ImportStep.Add => "new", ImportStep.Change => "updated", ImportStep.Same => "unchanged", _ => "rejected" };
    static string Word(ImportOutcome outcome) => outcome switch { ImportOutcome.Ok => "ok", ImportOutcome.Warning => "warning", _ => "rejected" };

    sealed record Row(int Number, string Title, ImportStep Step, ImportOutcome Outcome, ImportResult Result, IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, string> Cells);
}
