namespace Khue.Identity.Contracts;

/// <summary>How a person's account stands.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="UserName">What they sign in with.</param>
/// <param name="IsInUse">They have chosen a password.</param>
/// <param name="WorksHere">They hold a role of staff somewhere: their slip is none of a class's business.</param>
/// <param name="SlipUntil">Until when a printed slip can still be used, UTC; null when there is none.</param>
public sealed record AccountState(Guid PersonId, string UserName, bool IsInUse, bool WorksHere, DateTime? SlipUntil);

/// <summary>A slip as it is printed: the only place where its code stands.</summary>
/// <param name="PersonId">Whose it is.</param>
/// <param name="Name">Full name.</param>
/// <param name="UserName">What they sign in with.</param>
/// <param name="Code">Ten letters and digits with a dash between, none of them easily taken for another.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record NewSlip(Guid PersonId, string Name, string UserName, string Code, DateTime ExpiresAt);

/// <summary>Slips by which people sign in for the first time. The caller has already decided whom the actor may print for.</summary>
public interface IFirstSignIns
{
    /// <summary>Those of the people who have an account. At most 2,000 a call.</summary>
    Task<IReadOnlyDictionary<Guid, AccountState>> States(IReadOnlyCollection<Guid> people, CancellationToken ct);

    /// <summary>
    /// Makes a new code for each and saves; a slip printed before is void from then on. Left out: who has no account, and who works somewhere. Journalled with the people, without the codes.
    /// </summary>
    Task<IReadOnlyList<NewSlip>> Issue(Guid organizationId, IReadOnlyCollection<Guid> people, CancellationToken ct);

    /// <summary>Where a slip is used, for a QR code: "https://…/sign-in/first?ten=annv1".</summary>
    string Address(string userName);
}
