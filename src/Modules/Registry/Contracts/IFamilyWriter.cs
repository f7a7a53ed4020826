namespace Khue.Registry.Contracts;

/// <summary>Who somebody is to a pupil, as lists of pupils name them.</summary>
public enum GuardianRole : byte
{
    /// <summary>Cha.</summary>
    Father = 1,

    /// <summary>Mẹ.</summary>
    Mother = 2,

    /// <summary>Người giám hộ, or "phụ huynh" when it is not told who.</summary>
    Guardian = 3,
}

/// <summary>A father, mother or guardian as a file names them.</summary>
/// <param name="Role">Who they are to the pupil.</param>
/// <param name="FullName">Clean, family name first; never empty.</param>
/// <param name="Phone">Normalised; null when none is told.</param>
public sealed record GuardianCandidate(GuardianRole Role, string FullName, string? Phone);

/// <summary>What a file says about one pupil's family and where they live, already read by <see cref="IFamilyRules"/>.</summary>
/// <param name="ChildId">The pupil; null while nobody yet.</param>
/// <param name="Guardians">At most one of each role; empty when none is named.</param>
/// <param name="Phone">A phone of the pupil's own or of nobody named; null when none.</param>
/// <param name="Ward">Code or name of the ward, as written; null when not told.</param>
public sealed record FamilyCandidate(Guid? ChildId, IReadOnlyList<GuardianCandidate> Guardians, string? Phone, string? Ward);

/// <summary>What writing it would do.</summary>
/// <param name="Writes">False when all of it is on record, or nothing of it can be taken.</param>
/// <param name="WardCode">The ward of <see cref="FamilyCandidate.Ward"/>, five digits; null when there is none to be written.</param>
/// <param name="Findings">What is on record otherwise and stays, what could not be read; warnings only.</param>
public sealed record FamilyPlan(bool Writes, string? WardCode, IReadOnlyList<Finding> Findings);

/// <summary>What was written for one pupil, so that it can be taken back; JSON-friendly.</summary>
/// <param name="People">Guardians who were made by the batch.</param>
/// <param name="Relations">Ids of relations.</param>
/// <param name="Contacts">Ids of phones.</param>
/// <param name="Residences">Ids of residences.</param>
public sealed record FamilyWritten(IReadOnlyList<Guid> People, IReadOnlyList<Guid> Relations, IReadOnlyList<Guid> Contacts, IReadOnlyList<Guid> Residences);

/// <summary>Writes families in bulk inside the caller's transaction; the caller tells the fact that covers them. It fills what is missing and changes nothing that is on record.</summary>
public interface IFamilyWriter
{
    /// <summary>What <see cref="Write"/> would do for each, in order. At most 2,000 a call; a fixed number of queries.</summary>
    Task<IReadOnlyList<FamilyPlan>> Look(IReadOnlyList<FamilyCandidate> families, CancellationToken ct);

    /// <summary>
    /// Adds what is missing: guardians are found by phone and name among those the custodian keeps before they are made anew, so that siblings share them.
    /// What was written for each, in order. <see cref="FamilyCandidate.Ward"/> must be a code, and every child known.
    /// </summary>
    /// <param name="custodianId">The school that keeps the pupils.</param>
    /// <param name="batch">Id (version 7) of the batch: people made since it began count as made by it.</param>
    /// <param name="families">At most 2,000.</param>
    /// <param name="ct">Stops it; the caller's transaction is then rolled back.</param>
    Task<IReadOnlyList<FamilyWritten>> Write(Guid custodianId, Guid batch, IReadOnlyList<FamilyCandidate> families, CancellationToken ct);

    /// <summary>Takes it back, but for relations that somebody has changed since; a guardian whom nothing ties to anybody any more is removed.</summary>
    Task TakeBack(IReadOnlyCollection<FamilyWritten> written, CancellationToken ct);
}
