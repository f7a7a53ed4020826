using System.Buffers.Binary;
using System.IO.Compression;
using Khue.Kernel.Domain;

namespace Khue.Kernel.Sheets;

/// <summary>Opens the parts of an .xlsx so that none can ask for more memory or time than the limits allow.</summary>
sealed class ZipGuard(Stream file, SheetLimits limits) : IDisposable
{
    readonly ZipArchive zip = new(file, ZipArchiveMode.Read, leaveOpen: false);

    /// <summary>The part's inflated bytes, or null when there is no such part. Names are compared without case.</summary>
    public Stream? Open(string part)
    {
        var entry = zip.GetEntry(part) ?? zip.Entries.FirstOrDefault(x => x.FullName.Equals(part, StringComparison.OrdinalIgnoreCase));
        if (entry is null) return null;
        if (entry.Length > limits.InflatedBytes) throw new DomainException(SheetErrors.Bomb);
        return new TokenStream(entry.Open(), count => Count(count, entry));
    }

    public void Dispose() => zip.Dispose();

    // The declared lengths may lie; what really comes out is counted.
    void Count(long ofThisPart, ZipArchiveEntry entry)
    {
        if (ofThisPart > limits.InflatedBytes) throw new DomainException(SheetErrors.Bomb);
        if (ofThisPart > limits.RatioFromBytes && ofThisPart > entry.CompressedLength * limits.Ratio) throw new DomainException(SheetErrors.Bomb);
    }

    /// <summary>The number of parts as the end record tells it, before the directory is loaded; 65535 stands for more.</summary>
    public static int Count(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, 22 + ushort.MaxValue)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        return at >= 0 && at + 12 <= tail.Length ? BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10)) : throw new DomainException(SheetErrors.Damaged);
    }
}
