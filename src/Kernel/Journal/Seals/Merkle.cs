using System.Security.Cryptography;

namespace Khue.Kernel.Journal.Seals;

/// <summary>Merkle trees as in RFC 6962, 2.1: leaves and nodes are hashed under different prefixes.</summary>
public static class Merkle
{
    public static byte[] Root(ReadOnlySpan<byte[]> leaves) => leaves.Length switch
    {
        0 => SHA256.HashData([]),
        1 => Leaf(leaves[0]),
        _ => Node(Root(leaves[..Split(leaves.Length)]), Root(leaves[Split(leaves.Length)..])),
    };

    /// <summary>The audit path of one leaf, from the leaf upwards.</summary>
    public static List<byte[]> Path(ReadOnlySpan<byte[]> leaves, int index)
    {
        if (leaves.Length <= 1) return [];
        var split = Split(leaves.Length);
        var (path, beside) = index < split ? (Path(leaves[..split], index), Root(leaves[split..])) : (Path(leaves[split..], index - split), Root(leaves[..split]));
        path.Add(beside);
        return path;
    }

    /// <summary>The root that a leaf and its path lead to; null when the path does not fit a tree of that size.</summary>
    public static byte[]? RootFrom(byte[] leaf, int index, int size, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= size || path.Any(x => x.Length != 32)) return null;
        // RFC 9162, 2.1.3.2.
        var (fn, sn, hash) = (index, size - 1, Leaf(leaf));
        foreach (var beside in path)
        {
            if (sn == 0) return null;
            if ((fn & 1) == 1 || fn == sn)
            {
                hash = Node(beside, hash);
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else hash = Node(hash, beside);
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return sn == 0 ? hash : null;
    }

    static byte[] Leaf(byte[] hash) => SHA256.HashData([0, .. hash]);
    static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    static int Split(int count)
    {
        var left = 1;
        while (left * 2 < count) left *= 2;
        return left;
    }
}
