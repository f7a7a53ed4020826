using Khue.Kernel.Journal;

namespace Khue.Kernel.Access;

/// <summary>Holds the actor of this scope (request, job, reaction, command). Set once at the edge; everything else asks for <see cref="Access.Actor"/>.</summary>
public sealed class CurrentActor
{
    public Actor Actor { get; set; } = Actor.Nobody;

    /// <summary>Id of the trace that this scope runs under, and by what the actor came in (<see cref="By"/>); kept in the journal.</summary>
    public string? Trace { get; set; }

    /// <summary>A trace with the sign-in ("session") or the other system's grant ("grant", "client") behind it: "4bf9… session:0193…".</summary>
    public static string By(string? trace, string kind, Guid id) => $"{trace} {kind}:{id:n}".TrimStart();

    /// <summary>In a reaction: the entry it reacts to. What a reaction changes is told by that fact, so it needs none of its own.</summary>
    public JournalEntry? Cause { get; set; }
}
