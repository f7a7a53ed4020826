using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Khue.Signing.Contracts;
using Khue.Signing.Signatures;

namespace Khue.Signing.Authority;

/// <summary>An RFC 3161 authority in this process.</summary>
/// <param name="signer">Its certificate has the critical extended usage time-stamping, alone.</param>
/// <param name="policy">Object identifier of the policy the site states for its time-stamps.</param>
internal sealed class BuiltInTimestamps(ISigner signer, TimeProvider time, string policy) : ITimestampAuthority
{
    public Task<byte[]> Stamp(ReadOnlyMemory<byte> sha256, CancellationToken ct) => Token(sha256, null, ct);

    /// <summary>Answers a TimeStampReq with a TimeStampResp, both DER: what an HTTP endpoint for application/timestamp-query returns.</summary>
    public async Task<byte[]> Respond(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        if (!Rfc3161TimestampRequest.TryDecode(request, out var asked, out _)) return Response(null, 2); // badDataFormat
        if (asked.HashAlgorithmId.Value != Oids.Sha256 || asked.GetMessageHash().Length != 32) return Response(null, 0); // badAlg
        if (asked.RequestedPolicyId is { } wanted && wanted.Value != policy) return Response(null, 15); // unacceptedPolicy
        return Response(await Token(asked.GetMessageHash(), asked.GetNonce(), ct), null);
    }

    Task<byte[]> Token(ReadOnlyMemory<byte> sha256, ReadOnlyMemory<byte>? nonce, CancellationToken ct)
    {
        var to = new AsnWriter(AsnEncodingRules.DER);
        using (to.PushSequence())
        {
            to.WriteInteger(1);
            to.WriteObjectIdentifier(policy);
            using (to.PushSequence())
            {
                using (to.PushSequence()) to.WriteObjectIdentifier(Oids.Sha256);
                to.WriteOctetString(sha256.Span);
            }
            to.WriteInteger(new BigInteger(RandomNumberGenerator.GetBytes(16), isUnsigned: true));
            to.WriteGeneralizedTime(time.GetUtcNow(), omitFractionalSeconds: true);
            using (to.PushSequence()) to.WriteInteger(1);
            if (nonce is { } n) to.WriteInteger(n.Span);
        }
        var content = to.Encode();
        return CmsSignature.Sign(SHA256.HashData(content), Oids.TimestampContent, content, signer, null, ct);
    }

    /// <param name="failure">The bit of PKIFailureInfo; null when granted.</param>
    static byte[] Response(byte[]? token, int? failure)
    {
        var to = new AsnWriter(AsnEncodingRules.DER);
        using (to.PushSequence())
        {
            using (to.PushSequence())
            {
                to.WriteInteger(failure is null ? 0 : 2);
                if (failure is { } bit)
                {
                    var bits = new byte[bit / 8 + 1];
                    bits[bit / 8] = (byte)(0x80 >> bit % 8);
                    to.WriteBitString(bits, 7 - bit % 8);
                }
            }
            if (token is not null) to.WriteEncodedValue(token);
        }
        return to.Encode();
    }
}
