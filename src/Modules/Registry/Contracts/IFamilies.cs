namespace Khue.Registry.Contracts;

/// <summary>A child whom somebody looks after.</summary>
/// <param name="Id">The child.</param>
/// <param name="FullName">Family name first.</param>
/// <param name="DateOfBirth">Null when unknown.</param>
/// <param name="Relation">What the one who looks after is to the child, Vietnamese: "Mẹ".</param>
/// <param name="CustodianId">The unit that keeps the child's record.</param>
public sealed record ChildView(Guid Id, string FullName, DateOnly? DateOfBirth, string Relation, Guid CustodianId);

/// <summary>Asks who speaks for whom.</summary>
public interface IFamilies
{
    /// <summary>
    /// Children under 18 on the day for whom this person holds full or shared custody then, as father, mother, guardian or grandparent; oldest first, at most 20.
    /// Whoever holds no custody speaks for nobody, whatever else they are to the child.
    /// </summary>
    Task<IReadOnlyList<ChildView>> InCareOf(Guid personId, DateOnly on, CancellationToken ct);
}
