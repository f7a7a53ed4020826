namespace Khue.Registry.Contracts;

/// <summary>Somebody looks after a child: father, mother, guardian or grandparent who has custody, alone or shared.</summary>
/// <param name="ChildId">The child; asked by the id of a merged record, that id.</param>
/// <param name="ChildName">Full name.</param>
/// <param name="GuardianId">Who looks after them.</param>
/// <param name="GuardianName">Full name.</param>
/// <param name="KindTitle">Who they are to the child, in Vietnamese: "Mẹ".</param>
public sealed record FamilyTie(Guid ChildId, string ChildName, Guid GuardianId, string GuardianName, string KindTitle);

/// <summary>A child whom somebody speaks for.</summary>
/// <param name="Id">The child.</param>
/// <param name="FullName">Family name first.</param>
/// <param name="DateOfBirth">Null when unknown.</param>
/// <param name="Relation">What the one who looks after is to the child, Vietnamese: "Mẹ".</param>
/// <param name="CustodianId">The unit that keeps the child's record.</param>
public sealed record ChildView(Guid Id, string FullName, DateOnly? DateOfBirth, string Relation, Guid CustodianId);

/// <summary>Asks who looks after whom, by the relations in force on a day. Nothing is filtered by actor: the caller has already decided.</summary>
public interface IFamilies
{
    /// <summary>Those who look after these children, in no order. At most 2,000 ids a call.</summary>
    Task<IReadOnlyList<FamilyTie>> GuardiansOf(IReadOnlyCollection<Guid> children, DateOnly on, CancellationToken ct);

    /// <summary>The children whom these people look after, in no order; a child whose records were merged occurs under each of the ids. At most 2,000 ids a call.</summary>
    Task<IReadOnlyList<FamilyTie>> ChildrenOf(IReadOnlyCollection<Guid> guardians, DateOnly on, CancellationToken ct);

    /// <summary>Children under 18 on the day whom this person looks after then, oldest first, at most 20: those they may speak for.</summary>
    Task<IReadOnlyList<ChildView>> InCareOf(Guid personId, DateOnly on, CancellationToken ct);

    /// <summary>The phone of each of these people that holds on the day, as stored; those without do not occur. At most 2,000 ids a call.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Phones(IReadOnlyCollection<Guid> people, DateOnly on, CancellationToken ct);
}
