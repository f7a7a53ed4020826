using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Khue.School.Cards;

/// <summary>What a card says of itself; no name and no personal number.</summary>
/// <param name="Number">Random; only rosters know whose it is.</param>
/// <param name="School">Code of the school.</param>
/// <param name="Until">Good before this moment, seconds since 1970, UTC.</param>
internal sealed record CardClaim([property: JsonPropertyName("i")] string Number, [property: JsonPropertyName("s")] string School, [property: JsonPropertyName("e")] long Until)
{
    /// <summary>Shown on a phone for a moment, not printed.</summary>
    [JsonIgnore] public bool IsPhone => Number.StartsWith('p');
}

/// <summary>The text in a card's QR code: K1.key.claim.signature, each part base64url. The island in src/Islands/src/card.ts reads the same.</summary>
internal static class CardCode
{
    const string Form = "K1";

    /// <param name="Signed">What the signature is over.</param>
    internal sealed record Parts(string Kid, CardClaim Claim, string Signed, byte[] Signature);

    public static async Task<string> Write(CardKeys keys, CardClaim claim, CancellationToken ct)
    {
        var body = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claim));
        var (kid, signature) = await keys.Sign(key => $"{Form}.{key}.{body}", ct);
        return $"{Form}.{kid}.{body}.{signature}";
    }

    /// <summary>Null when it is no such text.</summary>
    public static Parts? Read(string text)
    {
        try
        {
            return text.Trim().Split('.') is [Form, var kid, var body, var signature] && JsonSerializer.Deserialize<CardClaim>(Base64Url.DecodeFromChars(body)) is { Number: not null, School: not null } claim
                ? new(kid, claim, $"{Form}.{kid}.{body}", Base64Url.DecodeFromChars(signature)) : null;
        }
        catch (Exception e) when (e is JsonException or FormatException) { return null; }
    }
}
