using Khue.Kernel.Domain;
using Khue.Registry.People;

namespace Khue.Registry.Relations;

/// <summary>What can be between two people, and what cannot.</summary>
internal static class RelationRules
{
    /// <param name="child">The one looked after.</param>
    /// <param name="related">The one who is something to the child.</param>
    /// <param name="relation">What is to be recorded.</param>
    /// <param name="known">The child's relations so far.</param>
    /// <param name="wards">Ids of all whom the child itself looks after, however far down.</param>
    /// <param name="name">Gives the name of a related person for a refusal.</param>
    /// <param name="settings">The least distance between parent and child.</param>
    public static void Check(Person child, Person related, Relation relation, IReadOnlyCollection<Relation> known, IReadOnlySet<Guid> wards, Func<Guid, string> name, RelationSettings settings)
    {
        if (related.Id == child.Id) throw new DomainException(RegistryErrors.OwnGuardian, "FullName");
        if (Relation.IsGuardianship(relation.Kind) && wards.Contains(related.Id)) throw new DomainException(RegistryErrors.GuardianCircle, "FullName", related.FullName);
        var isParent = relation.Kind is RelationKind.Father or RelationKind.Mother;
        if (isParent && child.DateOfBirth is { } born && related.DateOfBirth is { } parent && parent.AddYears(settings.ParentOlderBy) > born)
            throw new DomainException(RegistryErrors.ParentTooYoung, "DateOfBirth", related.FullName, $"{parent:dd/MM/yyyy}", settings.ParentOlderBy);
        var meanwhile = known.Where(x => x.Id != relation.Id && x.Overlaps(relation.From, relation.To)).ToList();
        if (meanwhile.Exists(x => x.RelatedId == related.Id)) throw new DomainException(RegistryErrors.RelatedAlready, "FullName", related.FullName);
        if (isParent && meanwhile.Find(x => x.Kind == relation.Kind) is { } other)
            throw new DomainException(RegistryErrors.SecondParent, "From", Relation.Title(relation.Kind).ToLowerInvariant(), name(other.RelatedId));
    }
}
