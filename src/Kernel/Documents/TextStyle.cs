namespace Khue.Kernel.Documents;

public enum FontStyle { Regular, Bold, Italic }

public enum Align { Left, Center, Right, Justify }

/// <summary>How a block of text is set. All measures in points (1/72 inch).</summary>
/// <param name="Size">Of the letters; 13 is the size of official documents (Nghị định 30/2020/NĐ-CP allows 13 to 14).</param>
/// <param name="Before">Blank above, left out at the top of a page.</param>
/// <param name="After">Blank below.</param>
/// <param name="Indent">Of the first line.</param>
/// <param name="Leading">Distance of lines as a multiple of the size.</param>
public sealed record TextStyle(
    double Size = 13, FontStyle Font = FontStyle.Regular, Align Align = Align.Left, double Before = 0, double After = 4, double Indent = 0, double Leading = 1.25)
{
    public static readonly TextStyle Body = new();
}

/// <summary>A run of text within a block; null takes the style of the block.</summary>
public sealed record TextSpan(string Text, FontStyle? Font = null)
{
    public static implicit operator TextSpan(string text) => new(text);
}

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head; repeated on every page the table reaches.</param>
/// <param name="Share">Of the width, relative to the other columns.</param>
/// <param name="Align">Of its cells; heads are centred.</param>
public sealed record TableColumn(string Title, double Share = 1, Align Align = Align.Left);

/// <summary>A cell of a table; a plain string converts to one.</summary>
/// <param name="Text">May hold line breaks.</param>
/// <param name="Columns">How many columns it covers.</param>
/// <param name="Align">Null: as its column says.</param>
public sealed record TableCell(string Text, int Columns = 1, FontStyle? Font = null, Align? Align = null)
{
    public static implicit operator TableCell(string text) => new(text);
}
