namespace Khue.Registry.Contracts;

/// <summary>The lists that come with the program.</summary>
public static class KnownLists
{
    /// <summary>Provinces, two digits: the 63 before 01/07/2025 and the 34 since.</summary>
    public const string Provinces = "provinces";

    /// <summary>Wards, communes and special zones, five digits; the parent is the province.</summary>
    public const string Wards = "wards";

    /// <summary>QCVN 109: 0 unknown, 1 male, 2 female.</summary>
    public const string Sexes = "sexes";

    /// <summary>States of a pupil at a school; our own codes.</summary>
    public const string PupilStatuses = "pupil-statuses";

    /// <summary>Why a pupil left; our own codes.</summary>
    public const string LeavingReasons = "leaving-reasons";

    /// <summary>Kinds of numbers that identify a person; our own codes.</summary>
    public const string IdentifierKinds = "identifier-kinds";

    /// <summary>What someone is to a pupil; our own codes.</summary>
    public const string RelationKinds = "relation-kinds";

    /// <summary>Disabilities; our own codes.</summary>
    public const string DisabilityKinds = "disability-kinds";

    /// <summary>Policy groups; our own codes.</summary>
    public const string PolicyGroups = "policy-groups";
}

/// <summary>One code of a list, as of a day.</summary>
/// <param name="Code">As written in files.</param>
/// <param name="Name">Vietnamese.</param>
/// <param name="ParentCode">Code above it, in the list that the list names as its parents'; null for none.</param>
/// <param name="Order">Place among the others, small first; ties by code.</param>
public sealed record CodeView(string Code, string Name, string? ParentCode, int Order);

/// <summary>What a code of one day is on another day.</summary>
/// <param name="Codes">The codes it became; one in most cases, several when it was split, none when it was not in the list on the first day.</param>
/// <param name="Ambiguous">True when it became several: which of them holds for one thing cannot be told from the code.</param>
public sealed record CodeTranslation(IReadOnlyList<string> Codes, bool Ambiguous)
{
    /// <summary>The code, when there is exactly one.</summary>
    public string? Only => Codes is [var one] ? one : null;
}

/// <summary>Asks about shared code lists. Answers come from memory and are at most ten seconds old; lists are public, so nothing is filtered by actor.</summary>
public interface ICodeLists
{
    /// <summary>The codes that hold on a day, in their order; the largest list has some 3,400. Empty when the list is unknown.</summary>
    Task<IReadOnlyList<CodeView>> Items(string list, DateOnly on, CancellationToken ct);

    /// <summary>The name of a code on a day; null when it did not hold then.</summary>
    Task<string?> Name(string list, string code, DateOnly on, CancellationToken ct);

    /// <summary>
    /// What a code of <paramref name="from"/> is on <paramref name="to"/>, forward or back in time, through as many mappings as lie between. Mappings of one day
    /// act at once; a chain only goes on to later days, so it always ends.
    /// </summary>
    Task<CodeTranslation> Translate(string list, string code, DateOnly from, DateOnly to, CancellationToken ct);

    /// <summary>
    /// What a code of an unknown day is on <paramref name="on"/>: itself when it holds then, else what it became after the last day on which it held before.
    /// No codes when it never held up to that day, or when nothing says what it became.
    /// </summary>
    Task<CodeTranslation> Resolve(string list, string code, DateOnly on, CancellationToken ct);
}
