namespace Khue.School.OneRoster;

/// <summary>What a row of users.csv says about somebody, whoever they are. Empty where it does not tell.</summary>
/// <param name="Id">Their <c>sourcedId</c>.</param>
/// <param name="Name">Whole, family name first; empty when a part of it is missing.</param>
/// <param name="PersonalId">Twelve digits, or what the bundle calls so.</param>
/// <param name="MinistryCode">Ten digits, or what the bundle calls so.</param>
/// <param name="Phone">As written; several with a semicolon between.</param>
internal sealed record BundleUser(string Id, string Name, string PersonalId, string MinistryCode, string Phone)
{
    public static BundleUser Of(in BundleRow row)
    {
        var (personal, ministry) = Numbers(row);
        return new(row["sourcedId"], NameIn(row), personal, ministry, row["phone"].Length == 0 ? row["sms"] : row["sms"].Length == 0 ? row["phone"] : $"{row["phone"]}; {row["sms"]}");
    }

    /// <summary>The standard's word for a sex as lists here write it; another word as it is.</summary>
    public static string Sex(string told) => told.ToLowerInvariant() switch { "male" => "Nam", "female" => "Nữ", "" or "unspecified" => "", _ => told };

    // Family name first; our own column tells it whole.
    static string NameIn(in BundleRow row) => row[BundleFiles.FullName] is { Length: > 0 } whole ? whole
        : row["familyName"].Length > 0 && row["givenName"].Length > 0 ? string.Join(' ', ((string[])[row["familyName"], row["middleName"], row["givenName"]]).Where(x => x.Length > 0)) : "";

    // "{type:id},{type:id}"; a type that is not ours is told by its form: twelve digits are a personal number, ten a ministry code.
    static (string Personal, string Ministry) Numbers(in BundleRow row)
    {
        var (personal, ministry) = ("", "");
        foreach (var one in row.Many("userIds").Append(row["identifier"]))
        {
            var bare = one.Trim('{', '}', ' ');
            var (type, value) = bare.IndexOf(':', StringComparison.Ordinal) is >= 0 and var at ? (bare[..at].Trim(), bare[(at + 1)..].Trim()) : ("", bare);
            if (type == Bundle.PersonalId || (personal.Length == 0 && value.Length == 12 && value.All(char.IsAsciiDigit))) personal = value;
            else if (type == Bundle.MinistryCode || (ministry.Length == 0 && value.Length == 10 && value.All(char.IsAsciiDigit))) ministry = value;
        }
        return (personal, ministry);
    }
}
