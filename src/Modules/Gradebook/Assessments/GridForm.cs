using Microsoft.AspNetCore.Http;

namespace Khue.Gradebook.Assessments;

/// <summary>Reads the grid posted as a plain form: what differs from what the person saw was changed by them.</summary>
internal static class GridForm
{
    const string Seen = "seen.";

    public static List<CellChange> Changes(IFormCollection form, IReadOnlyList<string> columns)
    {
        var changes = new List<CellChange>();
        foreach (var field in form.Where(x => x.Key.StartsWith(Seen, StringComparison.Ordinal)))
            if (Guid.TryParse(field.Key.AsSpan(Seen.Length), out var learner)) changes.AddRange(Row(form, learner, field.Value.ToString(), [.. columns, CommentColumn.Code]));
        return changes;
    }

    static IEnumerable<CellChange> Row(IFormCollection form, Guid learner, string seen, string[] columns)
    {
        // The comment stands last and may hold the sign that parts the cells.
        var parts = seen.Split('|', columns.Length);
        for (var i = 0; i < Math.Min(parts.Length, columns.Length); i++)
        {
            var (version, value) = (parts[i].Split(':', 2) is [var number, var text] && int.TryParse(number, out var v)) ? (v, text) : (0, "");
            if (form.TryGetValue($"{columns[i]}.{learner}", out var typed) && typed.ToString().Trim() != value)
                yield return new(learner, columns[i], typed.ToString().Trim(), version, null);
        }
    }
}
