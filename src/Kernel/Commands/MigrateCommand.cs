using Khue.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Commands;

internal sealed class MigrateCommand(KhueDb db) : ICommand
{
    public string Name => "migrate";
    public string Summary => "Tạo hoặc nâng cấp cơ sở dữ liệu";
    public string Usage => "khue migrate\n\nCơ sở dữ liệu lấy từ KHUE_DB. Chạy lại nhiều lần không sao.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0);
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        await db.Database.MigrateAsync(ct);
        terminal.Out.WriteLine(pending.Count == 0 ? "Cơ sở dữ liệu đã mới nhất." : $"Đã áp dụng: {string.Join(", ", pending)}");
        return 0;
    }
}
