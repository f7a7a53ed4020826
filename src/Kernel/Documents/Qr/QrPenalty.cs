namespace Khue.Kernel.Documents.Qr;

/// <summary>The four penalties of ISO/IEC 18004, 7.8.3: runs, blocks, look-alikes of the finder, imbalance.</summary>
internal static class QrPenalty
{
    public static int Of(bool[,] dark)
    {
        var size = dark.GetLength(0);
        int penalty = 0, count = 0;
        var (row, column) = (new bool[size], new bool[size]);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++) (row[j], column[j]) = (dark[i, j], dark[j, i]);
            penalty += Line(row) + Line(column);
        }
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
            {
                if (dark[y, x]) count++;
                if (y + 1 < size && x + 1 < size && dark[y, x] == dark[y, x + 1] && dark[y, x] == dark[y + 1, x] && dark[y, x] == dark[y + 1, x + 1]) penalty += 3;
            }
        var all = size * size;
        return penalty + Math.Max(0, (Math.Abs(count * 20 - all * 10) + all - 1) / all - 1) * 10;
    }

    static int Line(ReadOnlySpan<bool> line)
    {
        int penalty = 0, run = 0, history = 0;
        for (var i = 0; i < line.Length; i++)
        {
            run = i > 0 && line[i] == line[i - 1] ? run + 1 : 1;
            if (run == 5) penalty += 3;
            else if (run > 5) penalty++;
            history = ((history << 1) | (line[i] ? 1 : 0)) & 0x7FF;
            if (i >= 10 && history is 0b10111010000 or 0b00001011101) penalty += 40;
        }
        return penalty;
    }
}
