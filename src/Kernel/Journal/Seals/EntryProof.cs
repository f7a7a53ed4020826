using System.Security.Cryptography;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Journal.Seals;

/// <summary>All that is needed to see that one entry was in the journal as it says, without the journal: the audit path to its block's root, the block and its signature.</summary>
/// <param name="Format">Names this form and its version.</param>
/// <param name="Entry">Every column.</param>
/// <param name="Index">Its place in the block, from 0.</param>
/// <param name="Path">From the leaf upwards (RFC 6962, 2.1.1).</param>
/// <param name="PreviousSeal">Of the block before; null at the first.</param>
/// <param name="Block">Signed; with a time-stamp when it has one.</param>
public sealed record EntryProof(string Format, JournalEntry Entry, int Index, IReadOnlyList<byte[]> Path, byte[]? PreviousSeal, JournalBlock Block)
{
    public const string Version = "khue-journal-proof/1";

    /// <summary>What is wrong with it, in one sentence; null when it holds.</summary>
    public string? Fault(PublicSealKey key)
    {
        if (Format != Version || Entry is null || Path is null || Block?.Root is null || Block.Seal is null || Block.Signature is null) return "Tệp không phải giấy chứng của nhật ký.";
        var root = Merkle.RootFrom(CanonicalFields.Hash(Entry), Index, Block.Count, Path);
        if (root is null || !CryptographicOperations.FixedTimeEquals(root, Block.Root)) return "Dòng nhật ký không khớp khối: dòng đã bị sửa, hoặc giấy chứng là của dòng khác.";
        if (!Block.Seal.AsSpan().SequenceEqual(Block.SealAfter(PreviousSeal))) return "Phần đầu khối không khớp dấu niêm phong.";
        if (Block.KeyId != key.Id) return "Khối ký bằng khóa khác với khóa đưa vào.";
        return key.Verifies(SealText.Block(Block.Seal), Block.Signature) ? null : "Chữ ký niêm phong không đúng.";
    }
}

/// <summary>Makes proofs.</summary>
public sealed class EntryProofs(KhueDb db)
{
    static readonly DomainError NoEntry = new("kernel.journal.no-entry", 404, "Không có dòng nhật ký số {0}.");
    static readonly DomainError NotSealed = new("kernel.journal.not-sealed", 409, "Dòng {0} chưa được niêm phong. Máy chủ niêm phong sau vài giây; chờ rồi làm lại.");
    static readonly DomainError IsRetired = new("kernel.journal.retired", 410, "Dòng {0} đã bị hủy vì hết hạn giữ; chỉ còn mã băm của dòng.");

    /// <exception cref="DomainException">There is no such entry, it is retired, or not sealed yet.</exception>
    public async Task<EntryProof> Of(long sequence, CancellationToken ct)
    {
        var entry = await db.Set<JournalEntry>().AsNoTracking().FirstOrDefaultAsync(x => x.Sequence == sequence, ct);
        if (entry is null) throw new DomainException(await db.Set<RetiredEntry>().AnyAsync(x => x.Sequence == sequence, ct) ? IsRetired : NoEntry, null, sequence);
        var block = await db.Set<JournalBlock>().AsNoTracking().Where(x => x.LastTransaction > entry.Transaction || (x.LastTransaction == entry.Transaction && x.LastSequence >= entry.Sequence))
            .OrderBy(x => x.LastTransaction).ThenBy(x => x.LastSequence).FirstOrDefaultAsync(ct) ?? throw new DomainException(NotSealed, null, sequence);
        var before = await db.Set<JournalBlock>().AsNoTracking().FirstOrDefaultAsync(x => x.Number == block.Number - 1, ct);
        var one = await SealedBlocks.Read(db, before, block, ct);
        byte[][] hashes = [.. one.Leaves.Select(x => x.Hash)];
        var mine = CanonicalFields.Hash(entry);
        var index = Array.FindIndex(hashes, x => x.AsSpan().SequenceEqual(mine));
        return new(EntryProof.Version, entry, index, Merkle.Path(hashes, index), before?.Seal, block);
    }
}
