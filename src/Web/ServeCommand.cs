using Khue.Kernel.Commands;

namespace Khue.Web;

/// <summary>Stands in the list of commands. Program itself serves, because a host with its workers is built differently.</summary>
internal sealed class ServeCommand : ICommand
{
    public string Name => "serve";
    public string Summary => "Chạy máy chủ";
    public string Usage => "khue serve\n\nĐọc KHUE_DB, KHUE_URLS, KHUE_DATA, KHUE_DEMO. Nâng cấp cơ sở dữ liệu rồi phục vụ đến khi dừng (Ctrl+C).";

    public Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct) => throw new UsageException("Lệnh này đứng đầu dòng: khue serve.");
}
