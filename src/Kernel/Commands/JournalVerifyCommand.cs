using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;
using System.Text.Json;

namespace Khue.Kernel.Commands;

internal sealed class JournalVerifyCommand(KhueDb db, Sealer sealer) : ICommand
{
    public string Name => "journal verify";
    public string Summary => "Kiểm tra nhật ký có bị sửa, xóa hay đổi chỗ không";
    public string Usage => "khue journal verify [--json]\n\nĐọc mọi khối đã niêm phong và tính lại. Mã thoát: 0 nguyên vẹn; 2 có chỗ sai.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0);
        while (await sealer.SealNext(ct)) { }
        var faults = new List<string>();
        await foreach (var fault in sealer.Check(ct)) faults.Add(fault);
        var blocks = await db.Set<JournalBlock>().LongCountAsync(ct);
        var entries = await db.Set<JournalEntry>().LongCountAsync(ct);
        if (line.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(new { entries, blocks, whole = faults.Count == 0, faults }, FactCatalog.Json));
        else
        {
            foreach (var fault in faults) terminal.Out.WriteLine(fault);
            terminal.Out.WriteLine(faults.Count == 0 ? $"Nhật ký nguyên vẹn: {entries} dòng trong {blocks} khối." : $"Nhật ký KHÔNG nguyên vẹn: {faults.Count} chỗ sai.");
        }
        return faults.Count == 0 ? 0 : 2;
    }
}
