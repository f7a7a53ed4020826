using Khue.Kernel.Data;

namespace Khue.Kernel.Commands;

internal sealed class MigrateCommand(DatabaseUpgrade upgrade) : ICommand
{
    public string Name => "migrate";
    public string Summary => "Tạo hoặc nâng cấp cơ sở dữ liệu";
    public string Usage => "khue migrate\n\nCơ sở dữ liệu lấy từ KHUE_DB. Chạy lại nhiều lần không sao.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0);
        var applied = await upgrade.Run(ct);
        terminal.Out.WriteLine(applied.Count == 0 ? "Cơ sở dữ liệu đã mới nhất." : $"Đã áp dụng: {string.Join(", ", applied)}");
        return 0;
    }
}
