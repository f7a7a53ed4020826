namespace Khue.Ui.Charts;

/// <summary>A ward on the map.</summary>
/// <param name="Code">Its code, also the anchor.</param>
/// <param name="Name">"Phường Trấn Biên".</param>
/// <param name="Path">Its border as an SVG path in the map's box.</param>
/// <param name="Step">Step of ink from 0 to 4, or null when nothing is known.</param>
/// <param name="Text">Its figure as printed: "99,8 %".</param>
/// <param name="Href">Where it leads.</param>
/// <param name="IsHere">True for the ward that the page shows beside.</param>
public sealed record Ward(string Code, string Name, string Path, int? Step, string Text, string Href, bool IsHere = false);

/// <summary>A name written on the map.</summary>
/// <param name="Text">The name, short.</param>
/// <param name="X">Middle of the text, in the map's box.</param>
/// <param name="Y">Base line of the text.</param>
/// <param name="IsMinor">Left out on a phone.</param>
public sealed record MapLabel(string Text, decimal X, decimal Y, bool IsMinor = false);

/// <summary>An entry of the key.</summary>
/// <param name="Step">Step of ink from 0 to 4.</param>
/// <param name="Text">What it stands for: "từ 98 %".</param>
public sealed record MapKey(int Step, string Text);
