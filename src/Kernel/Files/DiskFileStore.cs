using System.Buffers;
using System.Security.Cryptography;

namespace Khue.Kernel.Files;

/// <summary>Content-addressed files below the data folder, two letters a folder. A file appears whole or not at all.</summary>
public sealed class DiskFileStore(string root) : IFileStore
{
    public async Task<string> Put(Stream content, CancellationToken ct)
    {
        var incoming = Path.Combine(root, "incoming");
        Directory.CreateDirectory(incoming);
        var draft = Path.Combine(incoming, Guid.CreateVersion7().ToString("n"));
        try
        {
            var address = await Write(content, draft, ct);
            var home = PathOf(address);
            Directory.CreateDirectory(Path.GetDirectoryName(home)!);
            if (!File.Exists(home)) File.Move(draft, home, overwrite: true);
            return address;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    public Stream Open(string address) => new FileStream(PathOf(address), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);

    public void Forget(string address)
    {
        // Deleting below a folder that is not there throws: the files may have been restored without it.
        if (File.Exists(PathOf(address))) File.Delete(PathOf(address));
    }

    static async Task<string> Write(Stream content, string draft, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            await using var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            file.Flush(flushToDisk: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    string PathOf(string address) => address.Length == 64 && address.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(root, address[..2], address)
        : throw new ArgumentException("An address is 64 hex digits.", nameof(address));
}
