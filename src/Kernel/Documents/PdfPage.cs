namespace Khue.Kernel.Documents;

/// <summary>One page under construction: its drawing instructions and which of them belong to which element.</summary>
internal sealed class PdfPage
{
    readonly List<StructureElement> marks = [];

    public PdfBuffer Content { get; } = new();
    public int Number { get; private set; }

    /// <summary>The elements of marked content, by mark.</summary>
    public IReadOnlyList<StructureElement> Marks => marks;

    public void Reserve(PdfObjects objects) => Number = objects.Reserve();

    /// <summary>Draws as content of an element.</summary>
    public void Tagged(StructureElement element, string tag, Action draw)
    {
        element.Mark(this, marks.Count);
        Content.Add("/").Add(tag).Add("<</MCID ").Add(marks.Count).Add(">>BDC\n");
        marks.Add(element);
        draw();
        Content.Add("EMC\n");
    }

    /// <summary>Draws what is not content: rules, frames, page numbers, repeated heads.</summary>
    public void Artifact(Action draw)
    {
        Content.Add("/Artifact BMC\n");
        draw();
        Content.Add("EMC\n");
    }

    public void Line(double x1, double y1, double x2, double y2, double thickness) =>
        Content.Add(thickness).Add(" w ").Add(x1).Add(" ").Add(y1).Add(" m ").Add(x2).Add(" ").Add(y2).Add(" l S\n");

    public void Frame(double x, double y, double width, double height) =>
        Content.Add("0.5 w ").Add(x, y, width, height).Add("re S\n");
}
