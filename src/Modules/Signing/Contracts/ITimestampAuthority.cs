namespace Khue.Signing.Contracts;

/// <summary>States when a digest existed (RFC 3161): built in, or a configured service.</summary>
public interface ITimestampAuthority
{
    /// <summary>A time-stamp token over a SHA-256 digest of 32 bytes.</summary>
    /// <returns>The token: DER of a CMS SignedData that holds a TSTInfo.</returns>
    /// <exception cref="HttpRequestException">The service cannot be reached or refuses.</exception>
    Task<byte[]> Stamp(ReadOnlyMemory<byte> sha256, CancellationToken ct);
}
