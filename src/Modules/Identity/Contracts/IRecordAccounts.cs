namespace Khue.Identity.Contracts;

/// <summary>A role that somebody has because a record says so: learns at a school, looks after one who does.</summary>
/// <param name="PersonId">Who has it.</param>
/// <param name="Name">Full name.</param>
/// <param name="OrganizationId">Where.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while the record is open.</param>
public sealed record RecordedRole(Guid PersonId, string Name, Guid OrganizationId, DateOnly From, DateOnly? To);

/// <summary>Lets accounts and appointments follow the records of a module that knows who belongs where.</summary>
public interface IRecordAccounts
{
    /// <summary>
    /// Makes the appointments of these people in this role those that the records tell: begins what is missing, ends what is told no more, and opens an account,
    /// without a password, for whoever has none. What was given by hand is left alone. Inside the caller's transaction; may be repeated. At most 2,000 people a call.
    /// </summary>
    /// <param name="role">One of <see cref="Khue.Kernel.Access.Role.Family"/>, or a role of a school.</param>
    /// <param name="people">Everybody asked about, also those of whom nothing is told any more.</param>
    /// <param name="roles">What the records tell of them; each person once a unit.</param>
    /// <param name="ct">Stops it; the caller's transaction is then rolled back.</param>
    Task Follow(string role, IReadOnlyCollection<Guid> people, IReadOnlyList<RecordedRole> roles, CancellationToken ct);

    /// <summary>Those of the people who have chosen a password, and so have used their account. At most 2,000 a call.</summary>
    Task<IReadOnlySet<Guid>> InUse(IReadOnlyCollection<Guid> people, CancellationToken ct);
}
