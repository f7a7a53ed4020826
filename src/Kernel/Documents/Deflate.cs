using System.IO.Compression;

namespace Khue.Kernel.Documents;

/// <summary>The FlateDecode filter, bounded when it expands what others wrote.</summary>
internal static class Deflate
{
    public static byte[] Compress(ReadOnlySpan<byte> content, CompressionLevel level = CompressionLevel.Optimal)
    {
        var target = new MemoryStream(content.Length / 2 + 64);
        using (var zlib = new ZLibStream(target, level, leaveOpen: true)) zlib.Write(content);
        return target.ToArray();
    }

    /// <exception cref="InvalidDataException">Not zlib, or more than <paramref name="most"/> bytes come out.</exception>
    public static byte[] Expand(ReadOnlyMemory<byte> content, int most)
    {
        using var zlib = new ZLibStream(new MemoryStream(content.ToArray()), CompressionMode.Decompress);
        var target = new MemoryStream();
        var block = new byte[16384];
        for (int read; (read = zlib.Read(block)) > 0;)
        {
            if (target.Length + read > most) throw new InvalidDataException("The stream expands beyond its limit.");
            target.Write(block, 0, read);
        }
        return target.ToArray();
    }
}
