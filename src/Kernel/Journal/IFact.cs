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

/// <summary>
/// What the journal page says of a fact: a Vietnamese phrase without its doer, "Mở lớp {Name}". A name in braces is a property of the fact,
/// of which nothing more than the page's readers may see is to be named.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SaidAttribute(string text) : Attribute
{
    /// <summary>As written.</summary>
    public string Text => text;
}
