namespace Khue.Trust;

/// <summary>Limits of auditing and watching, each settable in the environment under the name beside it (docs/operate.md).</summary>
internal sealed class TrustSettings(Func<string, string?> read)
{
    /// <summary>How many days an opening lasts at most. KHUE_OPENING_DAYS.</summary>
    public int OpeningDays { get; } = Number(read("KHUE_OPENING_DAYS"), 90);

    /// <summary>How many hours after it was raised an incident has to be reported (Luật 91/2025: 72 hours after finding out). KHUE_INCIDENT_HOURS.</summary>
    public int IncidentHours { get; } = Number(read("KHUE_INCIDENT_HOURS"), 72);

    static int Number(string? given, int usual) => int.TryParse(given, out var number) && number > 0 ? number : usual;
}
