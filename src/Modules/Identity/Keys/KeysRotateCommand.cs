using Khue.Kernel.Commands;

namespace Khue.Identity.Keys;

/// <summary>Changes the keys that sign tokens before their time.</summary>
internal sealed class KeysRotateCommand(TokenKeys keys) : ICommand
{
    const string Revoke = "--revoke";

    public string Name => "keys rotate";
    public string Summary => "Đổi khóa ký thẻ ngay, không đợi đến hạn";
    public string Usage => "khue keys rotate [--revoke]\n\nKhóa mới ký ngay; khóa cũ còn dùng để kiểm tra thẻ đã cấp đến khi thẻ hết hạn.\n--revoke: khóa cũ không còn được tin, mọi thẻ đã cấp hết hiệu lực trong nửa phút. Dùng khi nghi khóa đã lộ.";

    public IReadOnlyList<string> Flags => [Revoke];

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0, Revoke);
        await keys.Rotate(line.Has(Revoke), ct);
        terminal.Out.WriteLine(line.Has(Revoke) ? "Đã đổi khóa; thẻ ký bằng khóa cũ không còn dùng được." : "Đã đổi khóa; thẻ ký bằng khóa cũ còn dùng đến khi hết hạn.");
        return 0;
    }
}
