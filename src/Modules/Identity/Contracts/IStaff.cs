namespace Khue.Identity.Contracts;

/// <summary>Someone who works at an organisation now.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Full name.</param>
/// <param name="Role">One of <see cref="Khue.Kernel.Access.Role"/>.</param>
public sealed record StaffMember(Guid PersonId, string Name, string Role);

/// <summary>Asks who works where, by the appointments of today.</summary>
public interface IStaff
{
    /// <summary>Everyone appointed at the organisation itself, by name. At most a few hundred.</summary>
    Task<IReadOnlyList<StaffMember>> Of(Guid organizationId, CancellationToken ct);
}

/// <summary>Proof that the person at the screen is still the one who signed in, asked before a weighty act.</summary>
public interface IReauthentication
{
    /// <summary>Whether the password is the signed-in account's. Wrong ones are braked together with those at the front door.</summary>
    Task<bool> Check(string password, CancellationToken ct);
}

/// <summary>One role of a person.</summary>
/// <param name="To">Last day; null while it lasts.</param>
public sealed record AppointmentView(Guid Id, string Role, Guid OrganizationId, DateOnly? To)
{
    /// <summary>The person acts in the place of another, for some days.</summary>
    public bool IsActing { get; init; }
}

/// <summary>The roles that the one who asks may take.</summary>
public interface IMyAppointments
{
    /// <summary>Active today, oldest first; at most 20.</summary>
    Task<IReadOnlyList<AppointmentView>> All(CancellationToken ct);
}
