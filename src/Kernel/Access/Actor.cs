using System.Collections.Frozen;
using Khue.Kernel.Domain;

namespace Khue.Kernel.Access;

/// <summary>Who is acting: a person under one active appointment. Every query starts from what this actor may see.</summary>
/// <param name="AccountId">The account signed in; empty for the program itself.</param>
/// <param name="PersonId">The person; relations (teaches, homeroom of, self) are asked by this id.</param>
/// <param name="Name">Full name for the journal and the screen.</param>
/// <param name="Role">One of <see cref="Access.Role"/>.</param>
/// <param name="OrganizationId">Where the appointment is.</param>
/// <param name="Organizations">The organisation and all below it; null means every one (the root's officers and the program).</param>
/// <param name="Permissions">Names of the permissions the role holds.</param>
public sealed record Actor(
    Guid AccountId, Guid PersonId, string Name, string Role, Guid OrganizationId, IReadOnlyList<Guid>? Organizations, FrozenSet<string> Permissions)
{
    /// <summary>Why this actor may do less than the role at this time; said when something is refused. Null: nothing stands in the way.</summary>
    public DomainError? Bar { get; init; }

    /// <summary>The program itself, for reactions and commands.</summary>
    public static readonly Actor System = new(Guid.Empty, Guid.Empty, "Khuê", Access.Role.System, Guid.Empty, null, FrozenSet<string>.Empty);

    /// <summary>Nobody has signed in: sees nothing.</summary>
    public static readonly Actor Nobody = new(Guid.Empty, Guid.Empty, "", "", Guid.Empty, [], FrozenSet<string>.Empty);

    public bool IsSystem => Role == Access.Role.System;

    /// <summary>Whether the role holds the permission. Where it holds is told by <see cref="Organizations"/>.</summary>
    public bool Can(string permission) => IsSystem || Permissions.Contains(permission);

    /// <summary>Whether the organisation is the actor's own or below it.</summary>
    public bool Covers(Guid organizationId) => Organizations is null || Organizations.Contains(organizationId);
}
