using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Khue.Gradebook.Assessments;

/// <summary>
/// Writes the body of the score grid as text: a component for each of its thousand cells would cost more than all else on the page.
/// Every value that people wrote goes through the encoder.
/// </summary>
internal sealed class GridHtml(ScoreSheet.View sheet, HtmlEncoder encoder, IReadOnlyDictionary<(Guid, string), CellOutcome> outcomes)
{
    const int CellLength = 260;

    readonly StringBuilder html = new((sheet.Columns.Count + 4) * CellLength);
    readonly bool isEditable = sheet is { IsMine: true, Locked: null };

    /// <summary>One text for each row: the whole body in one would be a large object, and each of those costs a collection of everything.</summary>
    public IReadOnlyList<MarkupString> Write()
    {
        var rows = new MarkupString[sheet.Rows.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            Row(sheet.Rows[i], i + 1);
            rows[i] = new(html.ToString());
            html.Clear();
        }
        return rows;
    }

    void Row(ScoreSheet.Row row, int at)
    {
        var id = row.LearnerId.ToString();
        var name = encoder.Encode(row.Name);
        html.Append(CultureInfo.InvariantCulture, $"<tr id=\"r{at}\"");
        if (row.Left is not null) html.Append(" class=\"is-gone\"");
        html.Append(CultureInfo.InvariantCulture, $"><th scope=\"row\" class=\"k-no\">{at}</th><th scope=\"row\" class=\"k-who\">");
        if (row.Left is null) html.Append(name);
        else html.Append("<s>").Append(name).Append("</s><small>").Append(encoder.Encode(row.Left)).Append("</small>");
        var canEdit = isEditable && !row.IsExempt && row.Left is null;
        if (canEdit) Seen(row, id);
        html.Append("</th>");
        for (var i = 0; i < row.Cells.Count; i++)
            Cell(id, name, sheet.Columns[i], row.IsExempt ? "miễn" : row.Cells[i].Value, row.Cells[i].Version, canEdit, isText: false);
        Mean(MeanCells.Term(sheet.Term), sheet.Term == 1 ? row.Mean1 : row.Mean2);
        Mean(MeanCells.Term(3 - sheet.Term), sheet.Term == 1 ? row.Mean2 : row.Mean1);
        Mean(MeanCells.Year, row.MeanYear);
        Cell(id, name, CommentColumn.Code, row.Comment, row.CommentVersion, isEditable && row.Left is null, isText: true);
        html.Append("</tr>");
    }

    /// <summary>What the person sees, so that a form posted without script tells what they changed.</summary>
    void Seen(ScoreSheet.Row row, string id)
    {
        html.Append("<input type=\"hidden\" name=\"seen.").Append(id).Append("\" value=\"");
        foreach (var cell in row.Cells) html.Append(cell.Version).Append(':').Append(cell.Value is null ? "" : encoder.Encode(cell.Value)).Append('|');
        html.Append(row.CommentVersion).Append(':').Append(row.Comment is null ? "" : encoder.Encode(row.Comment)).Append("\">");
    }

    void Cell(string id, string name, string column, string? value, int version, bool canEdit, bool isText)
    {
        var outcome = outcomes.Count > 0 && outcomes.TryGetValue((Guid.Parse(id), column), out var found) ? found : null;
        html.Append("<td");
        if (Class(outcome, version, canEdit, isText) is { } name1) html.Append(" class=\"").Append(name1).Append('"');
        if (outcome?.Text is { } text) html.Append(" title=\"").Append(encoder.Encode(text)).Append('"');
        html.Append(" data-row=\"").Append(id).Append("\" data-column=\"").Append(column).Append("\" data-version=\"").Append(version).Append('"');
        if (isText) html.Append(" data-rule=\"text\"");
        else if (!sheet.IsScored) html.Append(" data-rule=\"pass\"");
        html.Append('>');
        var shown = outcome is null ? value : outcome.Value;
        if (!canEdit) html.Append(shown is null ? "" : encoder.Encode(shown));
        else
        {
            html.Append("<input name=\"").Append(column).Append('.').Append(id).Append('"');
            if (shown is not null) html.Append(" value=\"").Append(encoder.Encode(shown)).Append('"');
            html.Append(isText ? " maxlength=\"500\"" : " inputmode=\"decimal\" maxlength=\"5\"").Append(" autocomplete=\"off\" aria-label=\"").Append(name).Append(", ").Append(column).Append("\">");
        }
        html.Append("</td>");
    }

    static string? Class(CellOutcome? outcome, int version, bool canEdit, bool isText) => outcome?.Outcome switch
    {
        CellOutcome.Conflict => "is-conflict",
        CellOutcome.Refused => "is-refused",
        _ => (canEdit, isText, version > 1) switch
        {
            (_, true, _) => "k-note",
            (true, _, true) => "is-changed",
            (false, _, true) => "is-locked is-changed",
            (false, _, _) => "is-locked",
            _ => null,
        },
    };

    void Mean(string name, short? code) => html.Append("<td class=\"is-mean\" data-mean=\"").Append(name).Append("\">").Append(MeanCells.Text(code)).Append("</td>");
}
