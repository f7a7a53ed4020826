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

/// <summary>A word of a closed list that the fact holds, as the screen says it: [FactWord("unreachable", "không liên lạc được")].</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class FactWordAttribute(string word, string said) : Attribute
{
    public string Word => word;
    public string Said => said;
}
