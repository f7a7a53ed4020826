using Khue.Kernel.Files;

namespace Khue.Records;

internal static class StoredBytes
{
    /// <summary>The whole content under an address.</summary>
    public static async Task<byte[]> Bytes(this IFileStore files, string address, CancellationToken ct)
    {
        await using var stream = files.Open(address);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
