using Khue.Kernel.Domain;

namespace Khue.Kernel.Journal;

/// <summary>What a module does when another tells it something. Runs after the commit, at least once; its effect is kept once.</summary>
public interface IReact<in TFact> where TFact : IFact
{
    /// <summary>Short, and may be repeated. <paramref name="entry"/> tells when and by whom.</summary>
    Task To(TFact fact, JournalEntry entry, CancellationToken ct);
}

/// <summary>How far a reader of the journal has come.</summary>
public sealed class JournalCursor : IUnjournaled
{
    public required string Name { get; init; }
    public long Transaction { get; set; }
    public long Sequence { get; set; }
}

/// <summary>This reaction has taken effect for this fact; written in the transaction of the effect, dropped once the cursor has passed.</summary>
public sealed class ReactionMark : IUnjournaled
{
    public long FactSequence { get; init; }
    public required string Reaction { get; init; }
}

/// <summary>A reaction that failed and was put aside, so that the rest could go on. Shown to the administrator, who can run it again.</summary>
public sealed class ParkedReaction : IUnjournaled
{
    public long FactSequence { get; init; }
    public required string Reaction { get; init; }
    public required string Error { get; set; }
    public DateTime At { get; set; }
    public int Attempts { get; set; }
}
