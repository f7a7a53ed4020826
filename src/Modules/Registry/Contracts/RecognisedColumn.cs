using Khue.Kernel.Text;

namespace Khue.Registry.Contracts;

/// <summary>One column of a sheet and what it is taken for.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Letter">As the spreadsheet names it.</param>
/// <param name="Header">Its wording, empty when it has none.</param>
/// <param name="Samples">Its first values.</param>
/// <param name="Field">What it is taken for.</param>
/// <param name="Reason">Why, in Vietnamese.</param>
/// <param name="IsSure">False when a person should look at the choice.</param>
/// <param name="Encoding">The old encoding its values are in, or null.</param>
public sealed record RecognisedColumn(int Index, string Letter, string Header, IReadOnlyList<string> Samples, PersonColumn Field, string Reason, bool IsSure, OldEncoding? Encoding);
