using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;

namespace Khue.Registry.Organizations;

/// <summary>
/// Changes entered one after the other into one reading of the book, for files: each sees what those before it did, each is checked by the same rules
/// as a change by hand, and one that is refused leaves nothing behind. Nothing is written before <see cref="OrganizationLedger.Put"/>.
/// </summary>
internal sealed class OrganizationBatch(OrganizationBook book, WardHistory wards, Actor actor, LocalClock clock, long sequence)
{
    readonly List<(OrganizationChange Change, IFact Fact)> entered = [];

    public OrganizationBook Book => book;
    public WardHistory Wards => wards;
    public IReadOnlyList<(OrganizationChange Change, IFact Fact)> Entered => entered;

    /// <summary>Place of the last change in the sequence of all changes.</summary>
    public long Sequence { get; private set; } = sequence;

    /// <summary>Enters changes that belong together: all of them, or none and the refusal is thrown.</summary>
    /// <returns>The ids of the changes, in order.</returns>
    public IReadOnlyList<Guid> Enter(IReadOnlyList<Act> acts)
    {
        var done = new List<(OrganizationChange Change, IFact Fact)>(acts.Count);
        try
        {
            foreach (var act in acts) done.Add(One(act));
        }
        catch (DomainException)
        {
            for (var i = done.Count - 1; i >= 0; i--) book.Retract(done[i].Change);
            throw;
        }
        entered.AddRange(done);
        return [.. done.Select(x => x.Change.Id)];
    }

    (OrganizationChange, IFact) One(Act act)
    {
        var change = new OrganizationChange(act.Kind, act.Order, ++Sequence, actor, clock);
        try
        {
            var fact = act.Does(book, change);
            book.Check(change);
            return (change, fact);
        }
        catch (DomainException)
        {
            book.Retract(change);
            throw;
        }
    }

    /// <summary>One change: its kind, what it is asked with, and what it does in the book.</summary>
    internal sealed record Act(ChangeKind Kind, ChangeOrder Order, Func<OrganizationBook, OrganizationChange, IFact> Does);
}
