using System.Globalization;
using System.Text.Json;
using Khue.Identity.ExternalProviders;
using Khue.Kernel.Text;

namespace Khue.Identity.Federation;

/// <summary>What another provider tells of a person, in our words.</summary>
/// <param name="Subject">What it calls them.</param>
/// <param name="Number">Twelve digits; null when not told, or no such number.</param>
/// <param name="Name">Full name as told.</param>
/// <param name="BirthDate">Null when not told.</param>
/// <param name="IsUnclear">A day of birth was told that cannot be read: nothing may be concluded from it.</param>
/// <param name="Level">0 not told, 1, 2.</param>
internal sealed record ExternalClaims(string Subject, string? Number, string? Name, DateOnly? BirthDate, bool IsUnclear, int Level)
{
    static readonly string[] Days = ["yyyy-MM-dd", "dd/MM/yyyy", "yyyyMMdd", "dd-MM-yyyy"];

    /// <summary>The signed token goes before what userinfo says.</summary>
    public static ExternalClaims Of(ExternalProvider provider, string subject, JsonElement token, JsonElement? info)
    {
        var birth = One(provider.BirthDateClaim);
        DateOnly? day = DateOnly.TryParseExact(birth, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        var number = One(provider.NumberClaim) is { Length: 12 } digits && digits.All(char.IsAsciiDigit) ? digits : null;
        var levels = Many(provider.LevelClaim);
        return new(subject, number, One(provider.NameClaim) is { Length: <= 200 } name ? Nfc.Compose(name) : null, day, birth is not null && day is null, levels.Count == 0 ? 0 : provider.IsLevelTwo(levels) ? 2 : 1);

        string? One(string? claim) => Many(claim) is [{ } only] ? only.Trim() : null;
        List<string> Many(string? claim) => claim is null ? [] : Values(token, claim) is { Count: > 0 } signed ? signed : info is { } more ? Values(more, claim) : [];
    }

    /// <summary>Whether something that the provider is to tell is still missing.</summary>
    public static bool IsMissing(ExternalProvider provider, JsonElement token) =>
        new[] { provider.NumberClaim, provider.NameClaim, provider.BirthDateClaim, provider.LevelClaim }.Any(x => x is not null && Values(token, x).Count == 0);

    static List<string> Values(JsonElement from, string claim) => !from.TryGetProperty(claim, out var value) ? [] : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? [text] : [],
        JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.Array => [.. value.EnumerateArray().Where(x => x.ValueKind == JsonValueKind.String).Select(x => x.GetString()!)],
        _ => [],
    };
}
