using System.Text.Json;
using System.Text.Json.Serialization;

namespace Khue.Registry.Matching;

/// <summary>
/// The numbers by which records are matched, kept as data in matching.json. "m" of an agreement: the share of true pairs that show it.
/// </summary>
internal sealed record MatchSettings(
    MatchSettings.ShareSet Shares, MatchSettings.VerdictSet Verdicts, int BlockMost, MatchSettings.NameSet Name,
    Dictionary<DayAgreement, double> Birth, Dictionary<YesNo, double> Gender, Dictionary<NumberAgreement, double> PersonalId, Dictionary<NumberAgreement, double> MinistryCode,
    Dictionary<YesNo, double> Phone, Dictionary<YesNo, double> Ward, Dictionary<YesNo, double> Parent, Dictionary<YesNo, double> Place)
{
    /// <summary>Match: how many of the people asked about are expected on the other side. Duplicate: how many records are expected to have a double.</summary>
    internal sealed record ShareSet(double Match, double Duplicate);

    /// <summary>From which score a pair is taken, and from which it is shown to a person.</summary>
    internal sealed record VerdictSet(double Match, double Review);

    internal sealed record NameSet(double Whole, Dictionary<PartAgreement, double> Part, double Turned);

    static readonly JsonSerializerOptions json = new() { PropertyNameCaseInsensitive = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Those that ship with the program.</summary>
    public static MatchSettings Shipped { get; } = Read(typeof(MatchSettings).Assembly.GetManifestResourceStream("matching/settings")!);

    public static MatchSettings Read(Stream stream) => JsonSerializer.Deserialize<MatchSettings>(stream, json)!;
}

/// <summary>Whether two values agree; Unknown when a side has none.</summary>
internal enum YesNo : byte { Unknown, Same, Different }
