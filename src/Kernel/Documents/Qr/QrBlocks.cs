namespace Khue.Kernel.Documents.Qr;

/// <summary>How data is cut into blocks, protected by Reed-Solomon codes and interleaved, at level M.</summary>
internal static class QrBlocks
{
    // By version, from 1 (ISO/IEC 18004, table 9, level M).
    static readonly int[] check = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28];
    static readonly int[] blocks = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49];

    public static int DataBytes(int version) => AllBytes(version) - check[version] * blocks[version];

    public static byte[] Codewords(int version, byte[] data)
    {
        var (all, count, checks) = (AllBytes(version), blocks[version], check[version]);
        var shortBlocks = count - all % count;
        var shortLength = all / count - checks;
        var divisor = Divisor(checks);
        var parts = new List<byte[]>();
        for (int b = 0, at = 0; b < count; b++)
        {
            var length = shortLength + (b < shortBlocks ? 0 : 1);
            parts.Add(data[at..(at + length)]);
            at += length;
        }
        var codes = parts.ConvertAll(p => Remainder(p, divisor));
        var result = new List<byte>(all);
        for (var i = 0; i <= shortLength; i++) result.AddRange(parts.Where(p => i < p.Length).Select(p => p[i]));
        for (var i = 0; i < checks; i++) result.AddRange(codes.Select(c => c[i]));
        return [.. result];
    }

    static int AllBytes(int version)
    {
        var bits = (16 * version + 128) * version + 64;
        if (version >= 2)
        {
            var aligned = version / 7 + 2;
            bits -= (25 * aligned - 10) * aligned - 55;
            if (version >= 7) bits -= 36;
        }
        return bits / 8;
    }

    static byte[] Divisor(int degree)
    {
        var result = new byte[degree];
        result[^1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++, root = Times(root, 2))
            for (var j = 0; j < degree; j++)
            {
                result[j] = Times(result[j], root);
                if (j + 1 < degree) result[j] ^= result[j + 1];
            }
        return result;
    }

    static byte[] Remainder(byte[] data, byte[] divisor)
    {
        var result = new byte[divisor.Length];
        foreach (var b in data)
        {
            var factor = (byte)(b ^ result[0]);
            Array.Copy(result, 1, result, 0, result.Length - 1);
            result[^1] = 0;
            for (var i = 0; i < result.Length; i++) result[i] ^= Times(divisor[i], factor);
        }
        return result;
    }

    static byte Times(byte x, byte y)
    {
        var z = 0;
        for (var i = 7; i >= 0; i--)
        {
            z = (z << 1) ^ ((z >> 7) * 0x11D);
            z ^= ((y >> i) & 1) * x;
        }
        return (byte)z;
    }
}
