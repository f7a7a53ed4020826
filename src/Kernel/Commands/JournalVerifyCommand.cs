using System.Security.Cryptography;
using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Kernel.Journal.Seals;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Commands;

internal sealed class JournalVerifyCommand(Sealer sealer, JournalCheck database, IEnumerable<ISealStamps> stamps) : ICommand
{
    public string Name => "journal verify";
    public string Summary => "Kiểm tra nhật ký có bị sửa, xóa hay đổi chỗ không";

    public string Usage => """
        khue journal verify [TỆP] [--key PEM] [--checkpoint TỆP] [--json]

        Không có TỆP: đọc mọi khối đã niêm phong trong cơ sở dữ liệu và tính lại: dòng, thứ tự, dấu nối, chữ ký, dấu thời gian.
        Có TỆP (do khue journal export xuất ra): kiểm tra ngoại tuyến, không cần cơ sở dữ liệu; phải có --key.
          --key         khóa công khai giữ riêng (khue journal key); không có thì tin khóa mở được bằng khóa bí mật của máy chủ
          --checkpoint  mốc giữ riêng (khue journal checkpoint): cho biết phần cuối nhật ký có bị cắt không

        Dòng mới ghi vài giây trước, chưa niêm phong, thì chưa có gì bảo vệ.
        Mã thoát: 0 nguyên vẹn; 2 có chỗ sai; 64 gọi sai cách.
        """;

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(1, "--key", "--checkpoint");
        using var key = line.Option("--key") is { } path ? SealFiles.Key(path) : null;
        var checkpoint = line.Option("--checkpoint") is { } kept ? SealFiles.Read<Checkpoint>(kept) : null;
        var (faults, seen) = line.Arguments.Count == 0 ? await InDatabase(key, checkpoint, ct)
            : await InFile(line.Arguments[0], key ?? throw new UsageException("Kiểm tra tệp thì cần --key."), checkpoint, ct);
        if (line.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(new
        {
            entries = seen.Entries, blocks = seen.Blocks, whole = faults.Count == 0, faults, retired = seen.Retired.Select(x => new { on = x.Key.On, rule = x.Key.Rule, entries = x.Value }), stamp = seen.Stamp,
        }, FactCatalog.Json));
        else Print(faults, seen, terminal.Out);
        return faults.Count == 0 ? 0 : 2;
    }

    static void Print(List<string> faults, ChainCheck seen, TextWriter to)
    {
        foreach (var fault in faults) to.WriteLine(fault);
        to.WriteLine(faults.Count == 0 ? $"Nhật ký nguyên vẹn: {seen.Entries} dòng trong {seen.Blocks} khối." : $"Nhật ký KHÔNG nguyên vẹn: {faults.Count} chỗ sai.");
        foreach (var ((on, rule), count) in seen.Retired) to.WriteLine($"{count} dòng đã hủy ngày {on:dd/MM/yyyy} theo quy định “{rule}”; mã băm còn giữ.");
        if (seen.Stamp is { } stamp) to.WriteLine($"Dấu thời gian mới nhất: {stamp.TimeUtc:yyyy-MM-dd HH:mm:ss} (UTC), {stamp.Authority}{(stamp.IsTrusted ? "" : ", nơi cấp chưa được tin cậy")}.");
    }

    async Task<(List<string>, ChainCheck)> InDatabase(PublicSealKey? key, Checkpoint? checkpoint, CancellationToken ct)
    {
        try
        {
            while (await sealer.SealNext(ct)) { }
        }
        catch (DbUpdateException) { /* the server sealed the same run a moment ago */ }
        var faults = new List<string>();
        await foreach (var fault in database.Run(key, checkpoint, ct)) faults.Add(fault);
        return (faults, database.Seen!);
    }

    async Task<(List<string>, ChainCheck)> InFile(string path, PublicSealKey key, Checkpoint? checkpoint, CancellationToken ct)
    {
        var (faults, check) = (new List<string>(), new ExportCheck(key, stamps.FirstOrDefault()));
        try
        {
            using var file = File.OpenText(path);
            await foreach (var fault in check.Run(file, ct)) faults.Add(fault);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { throw new UsageException($"Không đọc được tệp {path}."); }
        catch (InvalidDataException) { faults.Add("Tệp có dòng dài quá mức: không phải nhật ký xuất từ Khuê."); }
        if (checkpoint is not null && checkpoint.Block > check.Seen.Number) faults.Add($"Tệp chỉ đến khối {check.Seen.Number}, mốc đã ghi đến khối {checkpoint.Block}.");
        else if (checkpoint is not null && checkpoint.Block == check.Seen.Number && check.Seen.Seal?.AsSpan().SequenceEqual(checkpoint.Seal) != true) faults.Add($"Khối {checkpoint.Block} không phải khối đã ghi ở mốc.");
        return (faults, check.Seen);
    }
}

/// <summary>Keys, checkpoints and proofs as files.</summary>
internal static class SealFiles
{
    const long Largest = 64 << 20;

    public static PublicSealKey Key(string path)
    {
        try { return PublicSealKey.FromPem(Text(path)); }
        catch (CryptographicException) { throw new UsageException($"{path} không phải khóa công khai P-256 dạng PEM."); }
    }

    public static T Read<T>(string path) where T : class
    {
        try { return JsonSerializer.Deserialize<T>(Text(path), FactCatalog.Json) ?? throw new UsageException($"Tệp {path} trống."); }
        catch (JsonException) { throw new UsageException($"Không đọc được tệp {path}: không đúng dạng."); }
    }

    public static async Task Write(string? path, string text, ITerminal terminal, CancellationToken ct)
    {
        if (path is null) await terminal.Out.WriteAsync(text);
        else await File.WriteAllTextAsync(path, text, ct);
    }

    static string Text(string path)
    {
        try
        {
            return new FileInfo(path).Length <= Largest ? File.ReadAllText(path) : throw new UsageException($"Tệp {path} lớn quá.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { throw new UsageException($"Không đọc được tệp {path}."); }
    }
}
