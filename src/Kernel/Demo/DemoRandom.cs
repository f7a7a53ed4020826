using System.Buffers.Binary;
using System.Text;

namespace Khue.Kernel.Demo;

/// <summary>
/// A stream of chance that is the same on every machine and in every version of the runtime. Each school and part draws from a stream of its own,
/// so that one more draw in one place changes nothing elsewhere.
/// </summary>
public sealed class DemoRandom
{
    // Ids carry this instant where others carry the time of their making, so that the same province has the same ids.
    const long Epoch = 1_735_689_600_000;   // 2025-01-01
    readonly long order;
    ulong state;
    uint made;

    /// <param name="order">Ids of a stream with a smaller order sort before those of a greater one.</param>
    public DemoRandom(int seed, string name, int order)
    {
        this.order = order;
        state = 14695981039346656037;
        foreach (var one in Encoding.UTF8.GetBytes($"{seed}/{name}/{order}")) state = (state ^ one) * 1099511628211;
    }

    /// <summary>SplitMix64.</summary>
    ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to but not including <paramref name="below"/>.</summary>
    public int Below(int below) => (int)(Next() % (uint)below);

    /// <summary>From 0 up to but not including 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double share) => Share() < share;
    public T Pick<T>(IReadOnlyList<T> all) => all[Below(all.Count)];

    /// <summary>How many of many rare things happen, when <paramref name="mean"/> happen on average.</summary>
    public int Count(double mean)
    {
        var (count, share, limit) = (0, Share(), Math.Exp(-mean));
        while (share > limit)
        {
            share *= Share();
            count++;
        }
        return count;
    }

    /// <summary>Around <paramref name="mean"/>, bell-shaped.</summary>
    public double Around(double mean, double spread) => mean + (Share() + Share() + Share() + Share() - 2) * 1.732 * spread;

    /// <summary>An id in the layout of version 7, ordered by the making.</summary>
    public Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (Epoch + order) << 16);
        made++;
        bytes[6] = (byte)(0x70 | (made >> 28));
        bytes[7] = (byte)(made >> 20);
        bytes[8] = (byte)(0x80 | ((made >> 14) & 0x3F));
        bytes[9] = (byte)(made >> 6);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) & 0xFFFF_0000_0000_0000) | ((ulong)(made & 0x3F) << 42) | (Next() >> 22));
        return new Guid(bytes, true);
    }
}
