namespace Khue.Kernel.Documents.Qr;

/// <summary>Draws the fixed patterns and the codewords, then picks the mask that scanners read most easily.</summary>
internal sealed class QrMatrix
{
    readonly int version, size;
    readonly bool[,] dark, fixedModules;

    QrMatrix(int version)
    {
        this.version = version;
        size = 17 + 4 * version;
        dark = new bool[size, size];
        fixedModules = new bool[size, size];
    }

    public static bool[,] Draw(int version, byte[] codewords)
    {
        var matrix = new QrMatrix(version);
        matrix.Patterns();
        matrix.Fill(codewords);
        var best = Enumerable.Range(0, 8).MinBy(mask =>
        {
            matrix.Mask(mask);
            matrix.Format(mask);
            var penalty = QrPenalty.Of(matrix.dark);
            matrix.Mask(mask);
            return penalty;
        });
        matrix.Mask(best);
        matrix.Format(best);
        return matrix.dark;
    }

    void Set(int x, int y, bool on)
    {
        dark[y, x] = on;
        fixedModules[y, x] = true;
    }

    void Patterns()
    {
        for (var i = 0; i < size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }
        foreach (var (x, y) in new[] { (3, 3), (size - 4, 3), (3, size - 4) }) Finder(x, y);
        var at = Alignments();
        for (var i = 0; i < at.Length; i++)
            for (var j = 0; j < at.Length; j++)
                if (!((i == 0 && j == 0) || (i == 0 && j == at.Length - 1) || (i == at.Length - 1 && j == 0)))
                    for (var dy = -2; dy <= 2; dy++)
                        for (var dx = -2; dx <= 2; dx++)
                            Set(at[i] + dx, at[j] + dy, Math.Max(Math.Abs(dx), Math.Abs(dy)) != 1);
        Format(0);
        Version();
    }

    void Finder(int x, int y)
    {
        for (var dy = -4; dy <= 4; dy++)
            for (var dx = -4; dx <= 4; dx++)
            {
                var distance = Math.Max(Math.Abs(dx), Math.Abs(dy));
                var (xx, yy) = (x + dx, y + dy);
                if (xx >= 0 && xx < size && yy >= 0 && yy < size) Set(xx, yy, distance != 2 && distance != 4);
            }
    }

    int[] Alignments()
    {
        if (version == 1) return [];
        var count = version / 7 + 2;
        var step = (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2;
        var result = new int[count];
        result[0] = 6;
        for (int i = count - 1, at = size - 7; i >= 1; i--, at -= step) result[i] = at;
        return result;
    }

    void Format(int mask)
    {
        var data = mask; // level M is 00
        var rest = data;
        for (var i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
        var bits = (data << 10 | rest) ^ 0x5412;
        bool Bit(int i) => ((bits >> i) & 1) != 0;
        for (var i = 0; i <= 5; i++) Set(8, i, Bit(i));
        Set(8, 7, Bit(6));
        Set(8, 8, Bit(7));
        Set(7, 8, Bit(8));
        for (var i = 9; i < 15; i++) Set(14 - i, 8, Bit(i));
        for (var i = 0; i < 8; i++) Set(size - 1 - i, 8, Bit(i));
        for (var i = 8; i < 15; i++) Set(8, size - 15 + i, Bit(i));
        Set(8, size - 8, true);
    }

    void Version()
    {
        if (version < 7) return;
        var rest = version;
        for (var i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >> 11) * 0x1F25);
        var bits = version << 12 | rest;
        for (var i = 0; i < 18; i++)
        {
            var on = ((bits >> i) & 1) != 0;
            Set(size - 11 + i % 3, i / 3, on);
            Set(i / 3, size - 11 + i % 3, on);
        }
    }

    void Fill(byte[] codewords)
    {
        var i = 0;
        for (var right = size - 1; right >= 1; right -= 2)
        {
            if (right == 6) right = 5;
            for (var vertical = 0; vertical < size; vertical++)
                for (var j = 0; j < 2; j++)
                {
                    var x = right - j;
                    var y = ((right + 1) & 2) == 0 ? size - 1 - vertical : vertical;
                    if (fixedModules[y, x] || i >= codewords.Length * 8) continue;
                    dark[y, x] = ((codewords[i >> 3] >> (7 - (i & 7))) & 1) != 0;
                    i++;
                }
        }
    }

    void Mask(int mask)
    {
        // Every mask repeats after twelve modules in both directions.
        var tile = new bool[12, 12];
        for (var y = 0; y < 12; y++)
            for (var x = 0; x < 12; x++) tile[y, x] = Inverts(mask, x, y);
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++) dark[y, x] ^= !fixedModules[y, x] && tile[y % 12, x % 12];
    }

    static bool Inverts(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => (x / 3 + y / 2) % 2 == 0,
        5 => x * y % 2 + x * y % 3 == 0,
        6 => (x * y % 2 + x * y % 3) % 2 == 0,
        _ => ((x + y) % 2 + x * y % 3) % 2 == 0,
    };
}
