using Khue.Kernel.Access;

namespace Khue.Identity.Contracts;

/// <summary>Narrows what an appointment opens by what another module knows. A module registers one.</summary>
public interface IActorLimit
{
    /// <summary>The actor as they are, or one who may and sees less. Asked when a session is looked up, every few seconds; costs one indexed query at most.</summary>
    Task<Actor> Limit(Actor actor, CancellationToken ct);

    /// <summary>What it says of a person in a role at a unit today, for who asks why; null when that role is not its business.</summary>
    Task<RightsReason?> Why(Guid personId, string role, Guid organizationId, CancellationToken ct);
}
