namespace Khue.Registry.Contracts;

/// <summary>What a unit is.</summary>
public enum OrganizationKind { Ministry = 1, Department = 2, Ward = 3, School = 4, Campus = 5 }

/// <summary>Levels a school teaches; several may be set.</summary>
[Flags]
public enum SchoolLevels { None = 0, Preschool = 1, Primary = 2, LowerSecondary = 4, UpperSecondary = 8, Continuing = 16 }

/// <summary>One organisation as others see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ParentId">The organisation above; null for the root.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Code">Code in the sector database; opaque, unique.</param>
/// <param name="Name">Official name, Vietnamese.</param>
/// <param name="Levels">Levels taught; None for offices.</param>
/// <param name="WardCode">Five-digit ward code; null above ward level.</param>
public sealed record OrganizationView(Guid Id, Guid? ParentId, OrganizationKind Kind, string Code, string Name, SchoolLevels Levels, string? WardCode);

/// <summary>Asks about organisations. Answers come from memory and are at most a few seconds old; nothing is filtered by actor, since the tree is public.</summary>
public interface IOrganizations
{
    /// <summary>Null when unknown.</summary>
    Task<OrganizationView?> Find(Guid id, CancellationToken ct);

    /// <summary>Null when unknown.</summary>
    Task<OrganizationView?> FindByCode(string code, CancellationToken ct);

    /// <summary>The organisation and everything below it. Empty when unknown.</summary>
    Task<IReadOnlyList<OrganizationView>> Subtree(Guid id, CancellationToken ct);

    /// <summary>The top of the tree: the provincial department.</summary>
    Task<OrganizationView?> Root(CancellationToken ct);
}
