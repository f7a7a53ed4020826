namespace Khue.Kernel.Documents.Reading;

/// <summary>Where the newest version of an object stands.</summary>
/// <param name="InStream">0: in the file at <paramref name="At"/>; else the number of the object stream that holds it as item <paramref name="At"/>.</param>
/// <param name="Generation">Nearly always 0.</param>
public readonly record struct PdfEntry(int At, int Generation, int InStream);
