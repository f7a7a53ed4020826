using System.ComponentModel.DataAnnotations;

namespace Khue.Gradebook.Assessments;

// What the score grid and the server say to each other; mirrors src/Islands/src/protocol.ts.

/// <summary>One changed cell.</summary>
/// <param name="Row">The learner.</param>
/// <param name="Column">TX1 …, GK, CK, or NX for the comment.</param>
/// <param name="Value">As typed; null or empty clears the cell.</param>
/// <param name="Version">The version the person saw; 0 for a cell never filled.</param>
/// <param name="ClientId">Made on the device, one for each change.</param>
internal sealed record CellChange(Guid Row, [property: Required, MaxLength(10)] string Column, string? Value, int Version, string? ClientId);

/// <summary>What became of one change.</summary>
/// <param name="Outcome">saved, conflict or refused.</param>
/// <param name="Value">What is held now; null for an empty cell.</param>
/// <param name="Text">Why refused, or what the conflict is about.</param>
/// <param name="By">Who saved what is held.</param>
/// <param name="At">When, as shown.</param>
/// <param name="Means">The row's means by the name of their cells: hk1, hk2, nam.</param>
internal sealed record CellOutcome(Guid Row, string Column, string? ClientId, string Outcome, string? Value, int Version, string? Text = null, string? By = null, string? At = null, IReadOnlyDictionary<string, string>? Means = null)
{
    public const string Saved = "saved", Conflict = "conflict", Refused = "refused";

    public static CellOutcome Of(CellChange change, string outcome, string? value, int version, string? text = null) =>
        new(change.Row, change.Column, change.ClientId, outcome, value, version, text);
}

internal sealed record GridSaved(IReadOnlyList<CellOutcome> Cells);

/// <summary>Newest first.</summary>
internal sealed record CellStory(IReadOnlyList<CellStoryEntry> Entries);

internal sealed record CellStoryEntry(string? Value, string By, string At, string? Why);
