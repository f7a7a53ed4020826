using System.Security.Cryptography;

namespace Khue.Kernel.Journal.Seals;

/// <summary>One entry of a block as the tree sees it.</summary>
/// <param name="RetirementId">Set when only the hash is left.</param>
public readonly record struct SealedLeaf(byte[] Hash, Guid? RetirementId);

/// <summary>
/// Checks blocks in their order, wherever they come from: the database or a file. Holds one block at a time. A key that is not given is
/// a fault at every block.
/// </summary>
public sealed class ChainCheck(PublicSealKey? key, ISealStamps? stamps)
{
    byte[]? seal;

    /// <summary>Number of the block before the next.</summary>
    public long Number { get; private set; }
    public long Blocks { get; private set; }
    public long Entries { get; private set; }

    /// <summary>The seal of the block before the next; null before the first.</summary>
    public byte[]? Seal => seal;

    /// <summary>How many entries are gone by which rule on which day.</summary>
    public SortedDictionary<(DateOnly On, string Rule), long> Retired { get; } = [];

    /// <summary>The newest time-stamp that holds; null when there is none.</summary>
    public SealStamp? Stamp { get; private set; }

    /// <summary>Begins in the middle, after a block that the next one names by its seal.</summary>
    public void StartAfter(long number, byte[]? its) => (Number, seal) = (number, its);

    /// <summary>One sentence per fault, nothing when the block is whole.</summary>
    public async Task<List<string>> Next(JournalBlock block, IReadOnlyList<SealedLeaf> leaves, IReadOnlyList<Retirement> retirements, CancellationToken ct)
    {
        var faults = new List<string>();
        var name = $"Khối {block.Number} (dòng {block.FirstSequence} đến {block.LastSequence})";
        if (block.Number != Number + 1) faults.Add($"Thiếu khối trước khối {block.Number}.");
        if (!block.Seal.AsSpan().SequenceEqual(block.SealAfter(seal))) faults.Add($"{name}: dấu niêm phong không nối với khối trước, hoặc phần đầu khối bị sửa.");
        if (key is null || block.KeyId != key.Id) faults.Add($"{name}: ký bằng khóa khác với khóa niêm phong của hệ thống.");
        else if (!key.Verifies(SealText.Block(block.Seal), block.Signature)) faults.Add($"{name}: chữ ký niêm phong không đúng.");
        if (leaves.Count != block.Count) faults.Add($"{name}: niêm phong {block.Count} dòng, nay có {(leaves.Count > block.Count ? "nhiều hơn" : leaves.Count)}.");
        else if (!Merkle.Root([.. leaves.Select(x => x.Hash)]).AsSpan().SequenceEqual(block.Root)) faults.Add($"{name}: có dòng bị sửa hoặc đổi chỗ.");
        faults.AddRange(Retirements(name, leaves, retirements));
        if (block.Stamp is { } token && stamps is not null)
        {
            if (await stamps.Read(token, block.Seal, ct) is { } read) Stamp = read;
            else faults.Add($"{name}: dấu thời gian không phải của khối này, hoặc đã hỏng.");
        }
        (Number, seal, Blocks, Entries) = (block.Number, block.Seal, Blocks + 1, Entries + leaves.Count(x => x.RetirementId is null));
        return faults;
    }

    IEnumerable<string> Retirements(string name, IReadOnlyList<SealedLeaf> leaves, IReadOnlyList<Retirement> retirements)
    {
        foreach (var group in leaves.Where(x => x.RetirementId is not null).GroupBy(x => x.RetirementId!.Value))
        {
            var told = retirements.FirstOrDefault(x => x.Id == group.Key);
            if (told is null || told.Count != group.Count() || key?.Verifies(SealText.Retirement(told), told.Signature) != true || !told.Digest.AsSpan().SequenceEqual(DigestOf(group.Select(x => x.Hash))))
                yield return $"{name}: {group.Count()} dòng bị hủy mà không có căn cứ đã ký.";
            else
                Retired[(told.On, told.Rule)] = Retired.GetValueOrDefault((told.On, told.Rule)) + told.Count;
        }
    }

    public static byte[] DigestOf(IEnumerable<byte[]> hashes)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var hash in hashes) all.AppendData(hash);
        return all.GetHashAndReset();
    }
}
