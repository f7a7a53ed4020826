using Khue.Kernel.Commands;
using Khue.School.Rosters;

namespace Khue.School.OneRoster;

/// <summary>Reads a bundle at the terminal. A bundle goes the way of every list of pupils, so the work is that of <see cref="ImportCommand"/>.</summary>
internal sealed class ImportBundleCommand(ImportCommand import) : ICommand
{
    public string Name => "oneroster import";
    public string Summary => "Nhập học sinh của một trường từ gói OneRoster 1.2";
    public IReadOnlyList<string> Flags => import.Flags;

    public string Usage => """
        khue oneroster import TỆP.zip --school MÃ [--apply] [--json]

          TỆP.zip       gói OneRoster 1.2
          --school MÃ   mã trường; gói phải có trường mang mã ấy trong orgs.csv
          --apply       ghi vào cơ sở dữ liệu; không có thì chỉ xem thử
          --json        mỗi học sinh một dòng JSON, cuối cùng là một dòng tổng kết

        Dòng ra và mã thoát như khue import. Mô tả: docs/standard/oneroster.md
        """;

    public Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct) => import.Run(line, terminal, ct);
}
