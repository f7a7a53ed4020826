namespace Khue.Registry.Contracts;

/// <summary>How strictly values about a person are judged: the source's rank and the day decide.</summary>
/// <param name="Today">The day against which births are judged.</param>
public sealed record PersonPolicy(DateOnly Today)
{
    /// <summary>
    /// A personal number whose century or year digits contradict the date of birth, or whose sex digit contradicts the sex. A school ranks below the
    /// population database, so its contradictions are rejected; a better source may choose to flag them. Never silently accepted.
    /// </summary>
    public Severity PersonalIdContradiction { get; init; } = Severity.Rejected;

    /// <summary>Whole years, inclusive; outside them a birth is flagged as implausible.</summary>
    public int YoungestAge { get; init; } = 2;

    /// <summary>Whole years, inclusive; outside them a birth is flagged as implausible.</summary>
    public int OldestAge { get; init; } = 25;
}
