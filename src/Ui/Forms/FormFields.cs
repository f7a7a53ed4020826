using Microsoft.AspNetCore.Components.Forms;

namespace Khue.Ui.Forms;

/// <summary>The fields of one form as they stand on the page, so that errors can lead to them. Fields enter themselves.</summary>
public sealed class FormFields(string form)
{
    /// <summary>The name of the form.</summary>
    internal string Form => form;

    readonly List<(FieldIdentifier Field, string Id, string Label, string Name)> shown = [];

    /// <summary>The id of the field's control: unique on the page, as forms have different names.</summary>
    internal string Enter(FieldIdentifier field, string name, string label)
    {
        var id = $"{form}-{name}".ToLowerInvariant().Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);
        shown.RemoveAll(known => known.Id == id);
        shown.Add((field, id, label, name));
        return id;
    }

    internal IEnumerable<(string Id, string Label)> Wrong(EditContext context) =>
        shown.Where(known => context.GetValidationMessages(known.Field).Any()).Select(known => (known.Id, known.Label));

    internal IEnumerable<string> Texts(EditContext context) => shown.SelectMany(known => context.GetValidationMessages(known.Field));

    internal IEnumerable<(FieldIdentifier Field, string Name)> All => shown.Select(known => (known.Field, known.Name));

    internal bool Shows(FieldIdentifier field) => shown.Any(known => known.Field.Equals(field));
}
