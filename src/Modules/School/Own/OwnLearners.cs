using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.School.Own;

/// <summary>Loading is authorising, for families: a learner is one's own, and so is a child whom one looks after today.</summary>
internal sealed class OwnLearners(IFamilies families, IPeople people, LocalClock clock)
{
    /// <param name="PersonId">A learner, perhaps by the id of a record that was merged.</param>
    /// <param name="Relation">Null for oneself.</param>
    internal sealed record Row(Guid PersonId, string? Relation);

    /// <summary>Empty for whoever may not see anybody so.</summary>
    public async Task<IReadOnlyList<Row>> Of(Actor actor, CancellationToken ct)
    {
        if (!actor.Can(SchoolPermissions.SeeOwn)) return [];
        var aliases = await people.Aliases(actor.PersonId, ct);
        var children = await families.ChildrenOf([.. aliases], clock.Today, ct);
        return [.. aliases.Select(x => new Row(x, null)), .. children.DistinctBy(x => x.ChildId).Select(x => new Row(x.ChildId, x.KindTitle))];
    }
}
