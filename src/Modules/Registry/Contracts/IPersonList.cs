using Khue.Kernel.Data;

namespace Khue.Registry.Contracts;

/// <summary>Finds people of the acting person's units as the page of people does: by a part of the name without marks, a whole number, or the phone of who looks after them.</summary>
public interface IPersonList
{
    /// <summary>One page; all people by given name when nothing is searched for. Costs a range of one index, whatever the size of the province.</summary>
    /// <param name="words">As typed; null or empty for everybody.</param>
    /// <param name="organizationId">Only records of this unit; null for all of the acting person's.</param>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    /// <param name="size">At most 200.</param>
    /// <param name="ct">Stops it.</param>
    Task<Page<PersonView>> Find(string? words, Guid? organizationId, string? after, int size, CancellationToken ct);
}
