using System.IO.Compression;
using System.Text;
using Khue.Kernel.Domain;

namespace Khue.Kernel.Sheets;

enum SheetKind { Xlsx, Xls, Csv }

/// <summary>Tells a file's kind by its content, since extensions lie, and refuses by name what it knows and does not read.</summary>
static class SheetFormat
{
    /// <exception cref="DomainException">One of <see cref="SheetErrors"/>.</exception>
    public static SheetKind Of(Stream file, SheetLimits limits)
    {
        var head = Head(file, 4096);
        if (head.Length == 0) throw new DomainException(SheetErrors.Empty);
        if (head.StartsWith("PK\x03\x04"u8)) return OfZip(file, limits);
        if (head.StartsWith("PK"u8)) throw new DomainException(SheetErrors.Damaged);
        if (head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return OfCompound(file);
        if (head.StartsWith("%PDF"u8)) throw new DomainException(SheetErrors.OtherFormat, null, "tài liệu PDF");
        if (head.Length > 8 && head[0] == 9 && head[1] is 0 or 2 or 4 or 8 && head[2] < 32) return SheetKind.Xls;
        return OfText(head);
    }

    static SheetKind OfZip(Stream file, SheetLimits limits)
    {
        var names = Guarded.Run(() =>
        {
            if (ZipGuard.Count(file) > limits.Parts) throw new DomainException(SheetErrors.Bomb);
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return zip.Entries.Select(x => x.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        });
        if (names.Contains("xl/workbook.bin")) throw new DomainException(SheetErrors.OtherFormat, null, "bảng tính .xlsb");
        if (names.Contains("content.xml") && names.Contains("mimetype")) throw new DomainException(SheetErrors.OtherFormat, null, "bảng tính .ods");
        if (names.Contains("word/document.xml")) throw new DomainException(SheetErrors.OtherFormat, null, "văn bản Word");
        if (!names.Contains("[Content_Types].xml")) throw new DomainException(SheetErrors.NotSheet);
        return SheetKind.Xlsx;
    }

    static SheetKind OfCompound(Stream file)
    {
        if (Holds(file, "EncryptedPackage")) throw new DomainException(SheetErrors.Encrypted);
        if (Holds(file, "WordDocument")) throw new DomainException(SheetErrors.OtherFormat, null, "văn bản Word");
        return Holds(file, "Workbook") || Holds(file, "Book") ? SheetKind.Xls : throw new DomainException(SheetErrors.NotSheet);
    }

    static SheetKind OfText(ReadOnlySpan<byte> head)
    {
        var text = CsvEncoding.Of(head).GetString(head).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (text.Any(c => c < ' ' && c is not ('\r' or '\n' or '\t' or '\f'))) throw new DomainException(SheetErrors.NotSheet);
        if (!text.StartsWith('<')) return SheetKind.Csv;
        throw new DomainException(SheetErrors.WebPage, null, text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("<table", StringComparison.OrdinalIgnoreCase) ? "trang web (HTML)" : "XML");
    }

    static byte[] Head(Stream file, int count)
    {
        file.Position = 0;
        var head = new byte[count];
        var read = file.ReadAtLeast(head, count, throwOnEndOfStream: false);
        file.Position = 0;
        return head[..read];
    }

    /// <summary>Looks for a stream's name anywhere in a compound file: its directory may lie in any sector.</summary>
    static bool Holds(Stream file, string name)
    {
        var wanted = Encoding.Unicode.GetBytes(name + "\0");
        var buffer = new byte[1 << 16];
        var kept = 0;
        file.Position = 0;
        while (file.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var filled = buffer.AsSpan(0, kept + read);
            if (filled.IndexOf(wanted) >= 0) return true;
            kept = Math.Min(wanted.Length, filled.Length);
            filled[^kept..].CopyTo(buffer);
        }
        return false;
    }
}
