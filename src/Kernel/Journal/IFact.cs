namespace Khue.Kernel.Journal;

/// <summary>
/// Something that happened, in business words: a record named noun + past verb. Written to the journal in the transaction of the change
/// it tells of; it is the audit entry, the history, and what other modules react to. Property names are a published format: only add.
/// </summary>
public interface IFact
{
    /// <summary>Id of the thing it is about.</summary>
    Guid Subject { get; }

    /// <summary>The school or office it happened in; null when it belongs to none.</summary>
    Guid? OrganizationId { get; }

    /// <summary>Why the person did it, in their words; null when none was asked.</summary>
    string? Reason => null;
}
