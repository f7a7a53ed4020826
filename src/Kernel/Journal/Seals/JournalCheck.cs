using System.Runtime.CompilerServices;
using Khue.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Journal.Seals;

/// <summary>Checks the journal in the database: every block, the chain, the signatures, and that its end is still there.</summary>
public sealed class JournalCheck(KhueDb db, SealKeys keys, JournalAnchor anchor, IEnumerable<ISealStamps> stamps)
{
    /// <summary>What the check has seen so far; complete once <see cref="Run"/> is at its end.</summary>
    public ChainCheck? Seen { get; private set; }

    /// <summary>One sentence per fault, nothing when whole.</summary>
    /// <param name="trusted">The public key that somebody kept apart; null to trust the one that opens with the secret of this server.</param>
    /// <param name="kept">A checkpoint that somebody kept apart; null for none. The one in the data folder is looked at in any case.</param>
    /// <param name="ct">Stops it.</param>
    public async IAsyncEnumerable<string> Run(PublicSealKey? trusted, Checkpoint? kept, [EnumeratorCancellation] CancellationToken ct)
    {
        var key = trusted ?? await keys.Trusted(ct);
        if (key is null && await db.Set<JournalBlock>().AnyAsync(ct)) yield return "Khóa niêm phong trong cơ sở dữ liệu không mở được bằng khóa bí mật của máy chủ: đã bị thay hoặc bị xóa.";
        var check = Seen = new ChainCheck(key, stamps.FirstOrDefault());
        Checkpoint?[] checkpoints = [anchor.Read(), kept];
        JournalBlock? before = null;
        while (await SealedBlocks.NextBlock(db, before?.Number ?? 0, ct) is { } block)
        {
            var one = await SealedBlocks.Read(db, before, block, ct);
            foreach (var fault in await check.Next(block, one.Leaves, one.Retirements, ct)) yield return fault;
            foreach (var point in checkpoints)
                if (point?.Block == block.Number && !point.Seal.AsSpan().SequenceEqual(block.Seal)) yield return $"Khối {block.Number}: không phải khối đã ghi ở mốc lúc {point.At:yyyy-MM-dd HH:mm} (UTC); nhật ký đã bị làm lại từ trước khối này.";
            before = block;
        }
        foreach (var point in checkpoints)
        {
            if (point is null) continue;
            if (point.Block > (before?.Number ?? 0)) yield return $"Thiếu phần cuối: mốc đã ghi đến khối {point.Block}, nay chỉ còn {before?.Number ?? 0} khối.";
            else if (key is not null && (point.KeyId != key.Id || !key.Verifies(SealText.Block(point.Seal), point.Signature))) yield return $"Mốc ở khối {point.Block} không do khóa niêm phong này ký.";
        }
    }
}
