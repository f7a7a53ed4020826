namespace Khue.Registry.Contracts;

/// <summary>What a finding means for the row it stands beside. Ordered: the gravest decides.</summary>
public enum Severity : byte
{
    /// <summary>Taken, to be looked at by a person.</summary>
    Warning = 1,

    /// <summary>Not taken until corrected.</summary>
    Rejected = 2,
}

/// <summary>Something noticed in a value.</summary>
/// <param name="Code">Stable name for programs, "field.what", lower case with hyphens.</param>
/// <param name="Severity">Its weight, after the policy.</param>
/// <param name="Field">The field to correct: "fullName", "dateOfBirth", "gender", "personalId", "ministryCode" or "className".</param>
/// <param name="Text">A Vietnamese sentence for the person who corrects.</param>
public sealed record Finding(string Code, Severity Severity, string Field, string Text);
