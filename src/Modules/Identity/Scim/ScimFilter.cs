using System.Text.RegularExpressions;

namespace Khue.Identity.Scim;

/// <summary>What a client may look for: comparisons joined by "and" (a part of RFC 7644 3.4.2.2 that databases answer by an index).</summary>
internal sealed partial record ScimFilter(string? UserName = null, Guid? Id = null, bool? Active = null, string? Group = null)
{
    /// <exception cref="ScimError">invalidFilter.</exception>
    public static ScimFilter Read(string? text)
    {
        var filter = new ScimFilter();
        if (string.IsNullOrWhiteSpace(text)) return filter;
        foreach (var part in And().Split(text))
        {
            var match = Comparison().Match(part);
            if (!match.Success) throw Unknown(part);
            var value = match.Groups[2].Value.Trim('"');
            filter = match.Groups[1].Value.ToLowerInvariant() switch
            {
                "username" => filter with { UserName = value },
                "id" when Guid.TryParse(value, out var id) => filter with { Id = id },
                "active" when bool.TryParse(value, out var active) => filter with { Active = active },
                "groups.value" or "groups" => filter with { Group = value },
                _ => throw Unknown(part),
            };
        }
        return filter;
    }

    static ScimError Unknown(string part) => new(400, "invalidFilter", $"Cannot filter by: {part[..Math.Min(part.Length, 100)]}. Known: userName eq, id eq, active eq, groups.value eq, joined by and.");

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex("^\\s*([A-Za-z.]+)\\s+[Ee][Qq]\\s+(\"[^\"\\\\]*\"|true|false)\\s*$")]
    private static partial Regex Comparison();
}

/// <summary>A refusal in the words of RFC 7644 3.12.</summary>
internal sealed class ScimError(int status, string? type, string detail) : Exception(detail)
{
    public int Status { get; } = status;
    public string? Type { get; } = type;
}
