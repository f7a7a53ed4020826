using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Forms.Mapping;
using Microsoft.AspNetCore.Http;

namespace Khue.Ui.Forms;

/// <summary>What every field has: a label, a hint, its errors, and the text it shows again after a refusal.</summary>
public abstract class FieldOf<TValue> : InputBase<TValue>
{
    /// <summary>What to fill in, above the control.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    /// <summary>How, under the control: "Như trong giấy khai sinh, có dấu."</summary>
    [Parameter] public string? Hint { get; set; }
    /// <summary>Marks the label. The rule itself is an annotation of the command.</summary>
    [Parameter] public bool Required { get; set; }
    /// <summary>Class names of the whole field, for a form that sets fields side by side.</summary>
    [Parameter] public string? Class { get; set; }

    [CascadingParameter] FormFields? Fields { get; set; }
    [CascadingParameter] FormMappingContext? Mapping { get; set; }
    [CascadingParameter] HttpContext? Http { get; set; }

    /// <summary>Id of the control; the label, the hint, the error and the summary's link lead to it.</summary>
    protected string Id { get; private set; } = "";
    /// <summary>What is wrong, null when nothing is. One text is enough: what could not be read comes before that it is missing.</summary>
    protected string? Error => EditContext.GetValidationMessages(FieldIdentifier).FirstOrDefault();
    /// <summary>"true" when something is wrong, else null, as aria-invalid wants it.</summary>
    protected string? Invalid => Error is not null ? "true" : null;
    /// <summary>The ids of hint and error that are there, for aria-describedby.</summary>
    protected string? DescribedBy
    {
        get
        {
            string?[] ids = [Hint is null ? null : $"{Id}-hint", Error is not null ? $"{Id}-error" : null];
            var there = string.Join(' ', ids.OfType<string>());
            return there.Length == 0 ? null : there;
        }
    }
    /// <summary>What was typed when it could not be read, else what the model holds.</summary>
    protected string? Shown => Mapping?.GetAttemptedValue(NameAttributeValue) ?? Posted() ?? CurrentValueAsString;

    /// <summary>What was typed into a form of several and could not be read: the mapper tells of it without naming the field.</summary>
    string? Posted() => Fields is not null && Http is { Request: { Method: "POST", HasFormContentType: true } } && Mapping?.GetAllErrors(Fields.Form).Any() == true
        && Unreadable.Text(FieldIdentifier, Http.Request.Form[NameAttributeValue]) is not null ? Http.Request.Form[NameAttributeValue].ToString() : null;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        DisplayName = Label;
        Id = Fields?.Enter(FieldIdentifier, NameAttributeValue, Label) ?? NameAttributeValue.Replace('.', '-');
        base.OnParametersSet();
    }

    /// <summary>Never asked: pages are static, and the form mapper reads what was posted.</summary>
    protected override bool TryParseValueFromString(string? value, [MaybeNullWhen(false)] out TValue result, [NotNullWhen(false)] out string? validationErrorMessage) =>
        throw new NotSupportedException("Fields are filled by the form mapper.");
}
