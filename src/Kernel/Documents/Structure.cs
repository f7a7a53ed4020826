namespace Khue.Kernel.Documents;

/// <summary>The logical tree of a document: what a screen reader follows.</summary>
internal sealed class StructureElement(string type, StructureElement? parent)
{
    readonly List<StructureElement> children = [];
    readonly List<(PdfPage Page, int Mark)> marks = [];

    public int Number { get; private set; }

    public StructureElement Add(string childType)
    {
        var child = new StructureElement(childType, this);
        children.Add(child);
        return child;
    }

    public void Mark(PdfPage page, int mark) => marks.Add((page, mark));

    public void Reserve(PdfObjects objects)
    {
        Number = objects.Reserve();
        foreach (var child in children) child.Reserve(objects);
    }

    public void Write(PdfObjects objects, int root)
    {
        var to = objects.Begin(Number).Add("<</S/").Add(type).Add("/P ").Add(parent?.Number ?? root).Add(" 0 R");
        if (type == "TH") to.Add("/A<</O/Table/Scope/Column>>");
        if (type == "Figure") to.Add("/Alt").Text("Mã QR");
        if (marks.Count == 1 && children.Count == 0) to.Add("/Pg ").Add(marks[0].Page.Number).Add(" 0 R/K ").Add(marks[0].Mark);
        else
        {
            to.Add("/K[");
            foreach (var (page, mark) in marks) to.Add("<</Type/MCR/Pg ").Add(page.Number).Add(" 0 R/MCID ").Add(mark).Add(">>");
            foreach (var child in children) to.Add(child.Number).Add(" 0 R ");
            to.Add("]");
        }
        to.Add(">>");
        objects.End();
        foreach (var child in children) child.Write(objects, root);
    }
}
