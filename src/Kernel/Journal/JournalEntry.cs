using Khue.Kernel.Data;

namespace Khue.Kernel.Journal;

/// <summary>
/// One row of kernel_journal. Never changed after it is written.
/// Read in the order of (<see cref="Transaction"/>, <see cref="Sequence"/>), and only below the oldest running transaction,
/// because on PostgreSQL a row with a smaller sequence may be committed later.
/// </summary>
public sealed class JournalEntry : IAwaited
{
    public long Sequence { get; init; }

    /// <summary>PostgreSQL: the transaction that wrote it. SQLite has one writer at a time, so 0.</summary>
    public long Transaction { get; init; }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required DateTime At { get; init; }
    public required Guid ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string ActorRole { get; init; }
    public Guid? OrganizationId { get; init; }

    /// <summary>"module.FactName".</summary>
    public required string Type { get; init; }
    public required Guid Subject { get; init; }
    public string? Reason { get; init; }

    /// <summary>The fact as JSON.</summary>
    public required string Payload { get; init; }
    public string? Trace { get; init; }
}
