namespace Khue.Registry.Contracts;


/// <summary>A person as others see them.</summary>
/// <param name="Id">Their id for life.</param>
/// <param name="FullName">Name as on the birth certificate, family name first.</param>
/// <param name="SortKey">Orders by given name the Vietnamese way under binary comparison.</param>
/// <param name="DateOfBirth">Null when unknown.</param>
/// <param name="Gender">As in QCVN 109: 0 unknown, 1 male, 2 female.</param>
public sealed record PersonView(Guid Id, string FullName, string SortKey, DateOnly? DateOfBirth, Gender Gender);

/// <summary>A person with what their official records print.</summary>
/// <param name="PersonalId">Twelve-digit personal number; null when none.</param>
/// <param name="MinistryCode">Ten-digit sector code; null when none.</param>
public sealed record PersonDetail(Guid Id, string FullName, DateOnly? DateOfBirth, Gender Gender, string? PersonalId, string? MinistryCode, string? Ethnicity, string? BirthPlace, string? Address)
{
    /// <summary>Null when Vietnamese or not told.</summary>
    public string? Nationality { get; init; }
}

/// <summary>Asks about people by id. The caller has already decided who may see them.</summary>
public interface IPeople
{
    /// <summary>Those found, in no order; unknown ids are left out. At most 2,000 ids a call.</summary>
    Task<IReadOnlyDictionary<Guid, PersonView>> Views(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Those found, with what official records print.</summary>
    Task<IReadOnlyDictionary<Guid, PersonDetail>> Details(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>The id itself first, then those of records merged into this one: what modules keep under them is this person's too.</summary>
    Task<IReadOnlyList<Guid>> Aliases(Guid id, CancellationToken ct);

    /// <summary>For many at once: by id of a record that was merged into one of these, the one it became part of. Those of which none was merged do not occur. At most 2,000 ids a call.</summary>
    Task<IReadOnlyDictionary<Guid, Guid>> MergedInto(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>
    /// For each candidate, in order: the person it is, or null. First by personal number, then by ministry code, then by the school's own code, then by the same folded name and date
    /// of birth within <paramref name="custodianId"/>. A candidate whose identifiers point at two different people gets <see cref="MatchOutcome.Contradiction"/>.
    /// </summary>
    Task<IReadOnlyList<PersonMatch>> Match(Guid custodianId, IReadOnlyList<PersonCandidate> candidates, CancellationToken ct);
}

/// <summary>A person as a file names them, already cleaned: NFC name, checked numbers.</summary>
public sealed record PersonCandidate(string FullName, DateOnly? DateOfBirth, Gender Gender, string? PersonalId, string? MinistryCode)
{
    public string? Ethnicity { get; init; }
    public string? BirthPlace { get; init; }
    public string? Address { get; init; }

    /// <summary>Null when Vietnamese or not told.</summary>
    public string? Nationality { get; init; }

    /// <summary>The school's own key of the person, at most 40 characters of its clean form; null when none. It is taken with a new person, and tells who is meant where no national number does.</summary>
    public string? SchoolCode { get; init; }

    /// <summary>Slug of who says so, see <see cref="PersonSource"/>.</summary>
    public string Source { get; init; } = PersonSource.School;
}

/// <summary>How a candidate relates to the people known.</summary>
public enum MatchOutcome { New, Same, Contradiction }

/// <summary>What a candidate turned out to be.</summary>
/// <param name="PersonId">The person it is; null when new.</param>
/// <param name="By">"personal-id", "ministry-code", "school-code" or "name-and-birth"; null when new.</param>
/// <param name="Detail">On a contradiction, a Vietnamese sentence that says with whom.</param>
/// <param name="Custodian">The school that keeps the matched person's record now; null when new.</param>
public sealed record PersonMatch(MatchOutcome Outcome, Guid? PersonId, string? By, string? Detail, Guid? Custodian)
{
    /// <summary>People of the custodian with the same folded name and date of birth whom no number tells apart from the candidate; asked only when no number is known.</summary>
    public IReadOnlyList<Guid> Namesakes { get; init; } = [];
}

/// <summary>Writes people in bulk inside the caller's transaction; the caller tells the fact that covers them and saves, which tells <see cref="PeopleWritten"/> too.</summary>
public interface IPeopleWriter
{
    /// <summary>Adds new people kept by <paramref name="custodianId"/>; returns their ids in the order of the candidates.</summary>
    Task<IReadOnlyList<Guid>> Add(Guid custodianId, IReadOnlyList<PersonCandidate> candidates, CancellationToken ct);

    /// <summary>Fills what is empty and corrects what the school owns on known people; returns for each what it was before, for undo. Order kept.</summary>
    Task<IReadOnlyList<PersonBefore>> Update(Guid custodianId, IReadOnlyList<(Guid PersonId, PersonCandidate Candidate)> changes, CancellationToken ct);

    /// <summary>Of these people, the fields that <paramref name="writer"/> may not write over, with the source that owns each; those without any do not occur. At most 2,000 ids.</summary>
    Task<IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string>>> Owned(IReadOnlyCollection<Guid> ids, string writer, CancellationToken ct);

    /// <summary>Puts people back as they were.</summary>
    Task Restore(IReadOnlyList<PersonBefore> before, CancellationToken ct);

    /// <summary>Removes people that the same batch added; refuses none: the caller has checked that nothing depends on them.</summary>
    Task Remove(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}

/// <summary>A person before a change; JSON-friendly.</summary>
public sealed record PersonBefore(Guid Id, Guid CustodianId, string FullName, DateOnly? DateOfBirth, Gender Gender, string? PersonalId, string? MinistryCode, string? Ethnicity, string? BirthPlace, string? Address)
{
    /// <summary>Null when Vietnamese or not told.</summary>
    public string? Nationality { get; init; }

    /// <summary>After an update: the fields (<see cref="PersonField"/>) that were left alone because a better source owns them; null when none.</summary>
    public IReadOnlyList<string>? Kept { get; init; }

    /// <summary>The name after the update: what the file told, unless it was left alone.</summary>
    public string NameAfter(string told) => Kept?.Contains(PersonField.FullName) == true ? FullName : told;
}
