namespace Khue.Ui.Forms;

/// <summary>One thing to choose.</summary>
/// <param name="Value">What is posted; the mapper must be able to read it.</param>
/// <param name="Text">What is shown.</param>
/// <param name="Note">What it means, small under it; shown by Checks and by Choice as radios.</param>
public sealed record Option(string Value, string Text, string? Note = null);
