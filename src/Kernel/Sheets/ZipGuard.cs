using System.Buffers.Binary;
using System.IO.Compression;
using Khue.Kernel.Domain;

namespace Khue.Kernel.Sheets;

/// <summary>Opens the parts of an .xlsx or another bundle of files so that none can ask for more memory or time than the limits allow.</summary>
public sealed class ZipGuard(Stream file, SheetLimits limits) : IDisposable
{
    readonly ZipArchive zip = new(file, ZipArchiveMode.Read, leaveOpen: false);

    /// <summary>Opens a zip after a look at how many parts it claims to have.</summary>
    /// <param name="file">Seekable; closed with the guard.</param>
    /// <param name="limits">Null for <see cref="SheetLimits.Default"/>.</param>
    /// <exception cref="DomainException">One of <see cref="SheetErrors"/>: damaged, or more parts than any honest file has.</exception>
    public static ZipGuard Of(Stream file, SheetLimits? limits = null)
    {
        limits ??= SheetLimits.Default;
        if (file.Length > limits.FileBytes) throw new DomainException(SheetErrors.TooLarge, null, file.Length >> 20, limits.FileBytes >> 20);
        return Guarded.Run(() => Count(file) > limits.Parts ? throw new DomainException(SheetErrors.Bomb) : new ZipGuard(file, limits));
    }

    /// <summary>A part that is read as a whole, as a seekable stream; null when there is no such part.</summary>
    /// <exception cref="DomainException">One of <see cref="SheetErrors"/>: damaged, or larger than a file may be.</exception>
    public Stream? Whole(string part) => Guarded.Run(() =>
    {
        using var inflated = Open(part);
        if (inflated is null) return null;
        var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = inflated.Read(buffer)) > 0;)
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > limits.FileBytes) throw new DomainException(SheetErrors.TooLarge, null, whole.Length >> 20, limits.FileBytes >> 20);
        }
        whole.Position = 0;
        return whole;
    });

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
