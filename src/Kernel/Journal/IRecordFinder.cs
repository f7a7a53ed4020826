namespace Khue.Kernel.Journal;

/// <summary>Finds records of one kind by name, code or id, so that their history can be read in the journal. A module registers one for each kind it lets be found.</summary>
public interface IRecordFinder
{
    /// <summary>Slug of the kind: "person".</summary>
    string Kind { get; }

    /// <summary>The kind in Vietnamese: "Người".</summary>
    string Title { get; }

    /// <summary>Those that the actor may see and the text means; at most 20. Costs a handful of indexed queries.</summary>
    Task<IReadOnlyList<FoundRecord>> Find(string text, CancellationToken ct);

    /// <summary>The record; null when it is of another kind, or not the actor's to see.</summary>
    Task<FoundRecord?> One(Guid id, CancellationToken ct);
}

/// <summary>A record whose history can be read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Slug of its kind.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Note">What tells it from others of the name; null for nothing.</param>
/// <param name="OrganizationId">The unit it belongs to; null when to none.</param>
public sealed record FoundRecord(Guid Id, string Kind, string Name, string? Note, Guid? OrganizationId)
{
    /// <summary>Further ids under which facts are told of it: records that were merged into it, the account of a person.</summary>
    public IReadOnlyList<Guid> Aliases { get; init; } = [];

    /// <summary>Whose data it is, when it is a person's: reading its history is a read of theirs.</summary>
    public Guid? PersonId { get; init; }
}
