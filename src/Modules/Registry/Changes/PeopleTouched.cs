using Khue.Kernel.Journal;
using Khue.Registry.Contracts;

namespace Khue.Registry.Changes;

/// <summary>Which facts are about people, and whom each touches.</summary>
internal static class PeopleTouched
{
    public static readonly FollowedFacts Facts = new(
        [typeof(PersonCorrected), typeof(PersonNumberRecorded), typeof(FormerNameRecorded), typeof(ResidenceRecorded), typeof(RelationRecorded), typeof(RelationChanged), typeof(RelationTakenBack), typeof(PeopleWritten)],
        [typeof(PeopleMerged), typeof(PeopleUnmerged)]);

    /// <summary>Those whose families may have changed.</summary>
    public static readonly FollowedFacts Families = new([typeof(RelationRecorded), typeof(RelationChanged), typeof(RelationTakenBack), typeof(PeopleWritten)], [typeof(PeopleMerged), typeof(PeopleUnmerged)]);

    public static Task<IReadOnlyList<Guid>> Expand(IFact fact, Guid? after, int most, CancellationToken ct) => Task.FromResult(ChangeFeed.Of(By(fact), after, most));

    /// <summary>The children alone: whoever is related to them is told with their families.</summary>
    public static Task<IReadOnlyList<Guid>> ExpandChildren(IFact fact, Guid? after, int most, CancellationToken ct) =>
        Task.FromResult(ChangeFeed.Of(fact is RelationRecorded or RelationChanged or RelationTakenBack ? [fact.Subject] : By(fact), after, most));

    static IEnumerable<Guid> By(IFact fact) => fact switch
    {
        PeopleWritten x => x.People,
        // A guardian may be new by it, or have another phone.
        RelationRecorded x => [x.Subject, x.RelatedId],
        RelationChanged x => [x.Subject, x.RelatedId],
        RelationTakenBack x => [x.Subject, x.RelatedId],
        PeopleMerged x => [x.Subject, x.MergedId],
        PeopleUnmerged x => [x.Subject, x.MergedId],
        _ => [fact.Subject],
    };
}
