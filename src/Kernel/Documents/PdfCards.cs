using Khue.Kernel.Documents.Qr;

namespace Khue.Kernel.Documents;

/// <summary>One card to be cut out.</summary>
/// <param name="Qr">Text of its QR code.</param>
/// <param name="Lines">From top to bottom, beside the code.</param>
public sealed record Card(string Qr, IReadOnlyList<CardLine> Lines);

/// <summary>A line of a card; wrapped where it is too long.</summary>
public sealed record CardLine(string Text, double Size = 10, FontStyle Font = FontStyle.Regular);

/// <summary>Lays cards out in two columns with lines to cut along; a card never breaks across pages.</summary>
internal sealed class PdfCards(PdfDocument document, double height)
{
    const int Columns = 2;
    const double Padding = 8, Code = 84;

    readonly double width = document.BodyWidth / Columns;

    public void Draw(IReadOnlyList<Card> cards)
    {
        foreach (var row in cards.Chunk(Columns))
        {
            document.Need(height);
            for (var i = 0; i < row.Length; i++) Draw(row[i], document.Left + i * width, document.Cursor);
            document.Down(height);
        }
    }

    void Draw(Card card, double x, double top)
    {
        document.Page.Artifact(() =>
        {
            document.Page.Content.Add("[3 3] 0 d\n");
            document.Page.Frame(x, top - height, width, height);
            document.Page.Content.Add("[] 0 d\n");
        });
        document.DrawQr(QrCode.Of(card.Qr), x + Padding / 2, top - Padding, Code);
        var (left, room, y) = (x + Code + Padding, width - Code - 2 * Padding, top - Padding);
        var block = document.Root.Add("P");
        document.Page.Tagged(block, "P", () =>
        {
            foreach (var line in card.Lines)
            {
                var style = new TextStyle(line.Size, line.Font, Leading: 1.2);
                foreach (var part in TextWrap.Lines([line.Text], document.Font, style, room))
                {
                    document.Draw(part, 0, style, left, room, y);
                    y -= style.Size * style.Leading;
                }
                y -= 2;
            }
        });
    }
}
