using System.Globalization;
using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Journal.Seals;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Commands;

internal sealed class JournalKeyCommand(SealKeys keys) : ICommand
{
    public string Name => "journal key";
    public string Summary => "In khóa công khai niêm phong nhật ký";
    public string Usage => "khue journal key [--out TỆP] [--json]\n\nDạng PEM, hoặc JWK với --json. Người kiểm tra giữ khóa này ở nơi khác.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0, "--out");
        var key = await keys.Public(ct);
        await SealFiles.Write(line.Option("--out"), line.Json ? JsonSerializer.Serialize(key.Jwk) + "\n" : key.Pem, terminal, ct);
        return 0;
    }
}

internal sealed class JournalCheckpointCommand(KhueDb db) : ICommand
{
    static readonly DomainError None = new("kernel.journal.no-block", 409, "Chưa có khối nào được niêm phong.");

    public string Name => "journal checkpoint";
    public string Summary => "Ghi mốc: nhật ký đang đến khối nào";
    public string Usage => "khue journal checkpoint [--out TỆP]\n\nGiữ tệp ở nơi khác máy chủ. Sau này khue journal verify --checkpoint TỆP cho biết phần cuối có bị cắt, bị làm lại không.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0, "--out");
        var block = await db.Set<JournalBlock>().AsNoTracking().OrderByDescending(x => x.Number).FirstOrDefaultAsync(ct) ?? throw new DomainException(None);
        await SealFiles.Write(line.Option("--out"), JsonSerializer.Serialize(Checkpoint.Of(block), FactCatalog.Json) + "\n", terminal, ct);
        return 0;
    }
}

internal sealed class JournalProveCommand(EntryProofs proofs) : ICommand
{
    public string Name => "journal prove";
    public string Summary => "Lập giấy chứng cho một dòng nhật ký";
    public string Usage => "khue journal prove SỐ_DÒNG [--out TỆP]\n\nTệp đủ để chứng minh dòng ấy có trong nhật ký đúng như vậy (khue journal check), không cần cơ sở dữ liệu.\nMã thoát: 0 xong; 2 không có dòng ấy, hoặc chưa niêm phong.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(1, "--out");
        if (!long.TryParse(line.Argument(0, "số dòng"), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)) throw new UsageException("Số dòng là một số.");
        await SealFiles.Write(line.Option("--out"), JsonSerializer.Serialize(await proofs.Of(sequence, ct), FactCatalog.Json) + "\n", terminal, ct);
        return 0;
    }
}

internal sealed class JournalCheckCommand(FactCatalog catalog) : ICommand
{
    public string Name => "journal check";
    public string Summary => "Kiểm tra giấy chứng của một dòng nhật ký, ngoại tuyến";
    public string Usage => "khue journal check TỆP --key PEM [--json]\n\nMã thoát: 0 đúng; 2 không đúng; 64 gọi sai cách.";

    public Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(1, "--key");
        var proof = SealFiles.Read<EntryProof>(line.Argument(0, "tệp giấy chứng"));
        using var key = SealFiles.Key(line.Option("--key") ?? throw new UsageException("Cần --key: khóa công khai của hệ thống đã lập giấy."));
        var fault = proof.Fault(key);
        if (line.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(new { holds = fault is null, fault, entry = fault is null ? proof.Entry : null, block = fault is null ? proof.Block.Number : (long?)null }, FactCatalog.Json));
        else terminal.Out.WriteLine(fault ?? $"Đúng: dòng {proof.Entry.Sequence}, {LocalClock.Local(proof.Entry.At):dd/MM/yyyy HH:mm:ss}, {proof.Entry.ActorName}: {FactText.Of(proof.Entry, catalog)}. Trong khối {proof.Block.Number}, niêm phong {LocalClock.Local(proof.Block.At):dd/MM/yyyy HH:mm:ss}.");
        return Task.FromResult(fault is null ? 0 : 2);
    }
}

internal sealed class JournalExportCommand(JournalExport export) : ICommand
{
    public string Name => "journal export";
    public string Summary => "Xuất nhật ký ra tệp để kiểm tra nơi khác";
    public string Usage => "khue journal export --out TỆP [--from yyyy-MM-dd] [--to yyyy-MM-dd]\n\nXuất trọn khối, theo ngày niêm phong. Tệp chứa dữ liệu cá nhân: giữ như hồ sơ.\nKiểm tra: khue journal verify TỆP --key PEM.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0, "--out", "--from", "--to");
        var path = line.Option("--out") ?? throw new UsageException("Cần --out TỆP.");
        var (from, to) = (Day(line.Option("--from")), Day(line.Option("--to")));
        await using var file = new StreamWriter(File.Create(path));
        var (blocks, entries) = await export.Write(file, from, to, ct);
        terminal.Out.WriteLine($"Đã xuất {entries} dòng trong {blocks} khối vào {path}.");
        return 0;
    }

    static DateOnly? Day(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new UsageException($"{text} không phải ngày dạng yyyy-MM-dd.");
}

internal sealed class JournalRetentionCommand(JournalRetention retention) : ICommand
{
    public string Name => "journal retention";
    public string Summary => "Xem, đặt thời hạn giữ nhật ký theo loại sự việc";

    public string Usage => """
        khue journal retention [LOẠI --days SỐ --basis "CĂN CỨ"]

        Không có LOẠI: in các thời hạn đang đặt. Loại không đặt thì giữ mãi; Khuê không đặt sẵn thời hạn nào.
        --days 0 bỏ thời hạn. LOẠI là tên sự việc, ví dụ school.RollTaken.
        """;

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(1, "--days", "--basis");
        if (line.Arguments.Count == 1)
        {
            if (!int.TryParse(line.Option("--days"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days > 36_500) throw new UsageException("Cần --days: số ngày, 0 đến 36500.");
            await retention.Set(line.Arguments[0], days, line.Option("--basis"), ct);
        }
        var all = await retention.All(ct);
        foreach (var rule in all) terminal.Out.WriteLine($"{rule.Type}: {rule.Days} ngày ({rule.Basis})");
        if (all.Count == 0) terminal.Out.WriteLine("Không đặt thời hạn nào: mọi dòng được giữ mãi.");
        return 0;
    }
}

internal sealed class JournalRetireCommand(JournalRetention retention) : ICommand
{
    public string Name => "journal retire";
    public string Summary => "Hủy dòng nhật ký hết hạn giữ, giữ lại mã băm";
    public string Usage => "khue journal retire\n\nTheo thời hạn đã đặt bằng khue journal retention. Dấu niêm phong của khối vẫn còn và vẫn kiểm tra được.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0);
        terminal.Out.WriteLine($"Đã hủy {await retention.Retire(ct)} dòng hết hạn giữ.");
        return 0;
    }
}
