using System.Text.Json;
using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Registry.Contracts;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.OneRoster;

/// <summary>Makes a bundle at the terminal and writes it to a file, as the page does.</summary>
internal sealed class ExportBundleCommand(KhueDb db, Actor actor, LocalClock clock, IOrganizations organizations, IFileStore files, BundleMaker maker) : ICommand
{
    const int NotWritten = 2;

    public string Name => "oneroster export";
    public string Summary => "Lập gói OneRoster 1.2 của một trường, hoặc của mọi trường thuộc một đơn vị";

    public string Usage => """
        khue oneroster export --unit MÃ --out TỆP.zip [--json]

          --unit MÃ   mã của trường, phường xã hoặc Sở
          --out TỆP   tệp .zip sẽ ghi; tệp cũ cùng tên bị thay
          --json      một dòng JSON: đơn vị, số trường, số học sinh, tệp

        Mô tả: docs/standard/oneroster.md

        Mã thoát: 0 đã ghi; 2 không ghi được tệp hoặc cơ sở dữ liệu chưa được tạo; 1 không có đơn vị mang mã ấy; 64 gọi sai cách.
        """;

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0, "--unit", "--out");
        var (code, path) = (line.Option("--unit") ?? throw new UsageException("Thiếu --unit và mã đơn vị."), line.Option("--out") ?? throw new UsageException("Thiếu --out và tên tệp."));
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) return Refuse(terminal, "Cơ sở dữ liệu chưa được tạo hoặc chưa nâng cấp. Hãy chạy khue migrate trước.", NotWritten);
        if (await organizations.FindByCode(code, ct) is not { } unit) return Refuse(terminal, $"Không có đơn vị nào mang mã {code}. Xem lại mã.", 1);
        var export = new BundleExport(unit.Id, actor, clock.Now);
        db.Add(export);
        db.Tell(new BundleOrdered(export.Id, unit.Id, unit.Name, Guid.Empty));
        await db.SaveChangesAsync(ct);
        await maker.Make(export.Id, null, ct);
        try
        {
            await using var made = files.Open(export.Address!);
            await using var file = File.Create(path);
            await made.CopyToAsync(file, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse(terminal, $"Không ghi được tệp {path}. Xem lại tên tệp và quyền ghi.", NotWritten);
        }
        terminal.Out.WriteLine(line.Json ? JsonSerializer.Serialize(new { unit = unit.Code, schools = export.Schools, pupils = export.Pupils, file = Path.GetFileName(path) })
            : $"{unit.Name}: {export.Schools} trường, {export.Pupils} học sinh, ghi vào {path}.");
        return 0;
    }

    static int Refuse(ITerminal terminal, string text, int code)
    {
        terminal.Error.WriteLine(text);
        return code;
    }
}
