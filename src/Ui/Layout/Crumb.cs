namespace Khue.Ui.Layout;

/// <summary>A place above the page.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">Its path.</param>
public sealed record Crumb(string Text, string Href);

/// <summary>One view of the same things.</summary>
/// <param name="Text">Its name, with the count if there is one: "Chờ ký 92".</param>
/// <param name="Href">Its address.</param>
/// <param name="IsHere">True for the view shown.</param>
public sealed record Tab(string Text, string Href, bool IsHere = false);
