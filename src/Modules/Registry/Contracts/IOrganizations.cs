namespace Khue.Registry.Contracts;

/// <summary>What a unit is. Districts ended on 01/07/2025; they stay readable in the past and none is opened any more.</summary>
public enum OrganizationKind { Ministry = 1, Department = 2, Ward = 3, School = 4, Campus = 5, District = 6 }

/// <summary>Levels a school teaches; several may be set.</summary>
[Flags]
public enum SchoolLevels { None = 0, Preschool = 1, Primary = 2, LowerSecondary = 4, UpperSecondary = 8, Continuing = 16 }

/// <summary>One organisation as others see it on one day.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ParentId">The organisation above; null for the root.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Code">Code in the sector database; opaque, unique.</param>
/// <param name="Name">Official name, Vietnamese.</param>
/// <param name="Levels">Levels taught; None for offices.</param>
/// <param name="WardCode">Five-digit ward code; null above ward level.</param>
public sealed record OrganizationView(Guid Id, Guid? ParentId, OrganizationKind Kind, string Code, string Name, SchoolLevels Levels, string? WardCode);

/// <summary>A stretch of an organisation's life during which nothing about it changed.</summary>
/// <param name="From">First day.</param>
/// <param name="To">First day that it no longer holds; null while nothing is known to follow.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Name">Official name then.</param>
/// <param name="ParentId">The organisation above it then.</param>
/// <param name="WardCode">Ward code then.</param>
/// <param name="Levels">Levels taught then.</param>
public sealed record OrganizationSpanView(DateOnly From, DateOnly? To, OrganizationKind Kind, string Name, Guid? ParentId, string? WardCode, SchoolLevels Levels);

/// <summary>Asks about organisations. Answers come from memory and are at most a few seconds old; nothing is filtered by actor, since the tree is public.</summary>
public interface IOrganizations
{
    /// <summary>As it is today. Null when unknown, closed, or not open yet.</summary>
    Task<OrganizationView?> Find(Guid id, CancellationToken ct);

    /// <summary>As it was, or will be, on a day. Null when it did not exist then.</summary>
    Task<OrganizationView?> Find(Guid id, DateOnly on, CancellationToken ct);

    /// <summary>As it is today. Null when unknown, closed, or not open yet.</summary>
    Task<OrganizationView?> FindByCode(string code, CancellationToken ct);

    /// <summary>The organisation and everything below it, today. Empty when unknown.</summary>
    Task<IReadOnlyList<OrganizationView>> Subtree(Guid id, CancellationToken ct);

    /// <summary>The organisation and everything that was, or will be, below it on a day. Empty when it did not exist then.</summary>
    Task<IReadOnlyList<OrganizationView>> Subtree(Guid id, DateOnly on, CancellationToken ct);

    /// <summary>Its whole life, oldest first; spans never overlap. Empty when unknown.</summary>
    Task<IReadOnlyList<OrganizationSpanView>> Life(Guid id, CancellationToken ct);

    /// <summary>The top of the tree: the provincial department.</summary>
    Task<OrganizationView?> Root(CancellationToken ct);
}
