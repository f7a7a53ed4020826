using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Khue.Signing.Contracts;

namespace Khue.Signing.Authority;

/// <summary>A time-stamp service reached over HTTP (RFC 3161, 3.4).</summary>
/// <param name="patience">How long one answer may take.</param>
internal sealed class RemoteTimestamps(IHttpClientFactory clients, Uri address, TimeSpan patience) : ITimestampAuthority
{
    const int LargestAnswer = 1 << 20;

    public async Task<byte[]> Stamp(ReadOnlyMemory<byte> sha256, CancellationToken ct)
    {
        var nonce = RandomNumberGenerator.GetBytes(8);
        nonce[0] &= 0x7F;
        var request = Rfc3161TimestampRequest.CreateFromHash(sha256, HashAlgorithmName.SHA256, nonce: nonce, requestSignerCertificates: true);
        using var content = new ByteArrayContent(request.Encode());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var client = clients.CreateClient(nameof(RemoteTimestamps));
        (client.MaxResponseContentBufferSize, client.Timeout) = (LargestAnswer, patience);
        try
        {
            using var answer = await client.PostAsync(address, content, ct);
            answer.EnsureSuccessStatusCode();
            return request.ProcessResponse(await answer.Content.ReadAsByteArrayAsync(ct), out _).AsSignedCms().Encode();
        }
        catch (CryptographicException e)
        {
            throw new HttpRequestException("The time-stamp service refused, or answered something else than what was asked.", e);
        }
        catch (TaskCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException("The time-stamp service did not answer in time.", e);
        }
    }
}
