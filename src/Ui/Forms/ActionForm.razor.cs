using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Forms.Mapping;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Khue.Ui.Forms;

/// <summary>
/// A form over a use case: the model is its command. After a success it says <see cref="Done"/> and redirects to
/// <see cref="Then"/>. After a refusal it shows the text at the field, keeps what was typed, and answers with the
/// refusal's status (422 for a wrong value, 409 for a state or a lost race).
/// </summary>
public sealed partial class ActionForm<TCommand>(Flash flash, NavigationManager navigation, IServiceProvider services) : IDisposable
    where TCommand : class
{
    const string Raced = "Trong lúc trang này mở, người khác đã lưu trước. Chưa có gì bị ghi đè. Mở lại trang để xem bản mới rồi sửa tiếp.";

    EditContext context = null!;
    FormFields fields = null!;
    ValidationMessageStore messages = null!;
    IDisposable? annotations;

    /// <summary>Names the form; unique on the page. A page of several forms repeats it in <c>[SupplyParameterFromForm(FormName = …)]</c>.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";
    /// <summary>The command that the fields fill; the page has it from <c>[SupplyParameterFromForm]</c>.</summary>
    [Parameter, EditorRequired] public TCommand Model { get; set; } = null!;
    /// <summary>What the button does: calls the use case. May throw <see cref="DomainException"/> or <see cref="DbUpdateConcurrencyException"/>.</summary>
    [Parameter, EditorRequired] public Func<Task> Act { get; set; } = null!;
    /// <summary>Where to go after; null comes back to this page. For a place that is known only afterwards, use <see cref="ThenTo"/>.</summary>
    [Parameter] public string? Then { get; set; }
    /// <summary>Where to go, asked after the act.</summary>
    [Parameter] public Func<string>? ThenTo { get; set; }
    /// <summary>What the next page says was done: "Đã chốt điểm danh 8A2." Null says nothing.</summary>
    [Parameter] public string? Done { get; set; }
    /// <summary>The same, asked after the act, when it holds a count.</summary>
    [Parameter] public Func<string>? DoneSaying { get; set; }
    /// <summary>True when a field takes a file.</summary>
    [Parameter] public bool Files { get; set; }
    /// <summary>Class names of the form; default is one narrow column.</summary>
    [Parameter] public string? Class { get; set; } = "k-form";
    /// <summary>Fields and the button.</summary>
    [Parameter] public RenderFragment<TCommand>? ChildContent { get; set; }
    /// <summary>Further attributes of the form.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    [CascadingParameter] HttpContext? Http { get; set; }
    [CascadingParameter] FormMappingContext? Mapping { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (context?.Model == (object)Model) return;
        annotations?.Dispose();
        context = new EditContext(Model);
        fields = new FormFields(Name);
        messages = new ValidationMessageStore(context);
        annotations = context.EnableDataAnnotationsValidation(services);
    }

    async Task Submit()
    {
        messages.Clear();
        TellUnreadable();
        if (!context.Validate() || context.GetValidationMessages().Any())
        {
            Answer(StatusCodes.Status422UnprocessableEntity);
            return;
        }
        if (await Refused()) return;
        if ((DoneSaying?.Invoke() ?? Done) is { } done) flash.Say(done);
        navigation.NavigateTo(ThenTo?.Invoke() ?? Then ?? navigation.Uri);
    }

    async Task<bool> Refused()
    {
        try
        {
            await Act();
            return false;
        }
        catch (DomainException refusal)
        {
            messages.Add(FieldOf(refusal.Field), refusal.Message);
            Answer(refusal.Error.Status);
        }
        catch (DbUpdateConcurrencyException)
        {
            messages.Add(FieldOf(null), Raced);
            Answer(StatusCodes.Status409Conflict);
        }
        return true;
    }

    /// <summary>What the form mapper could not read never reached the model: say so at the field.</summary>
    void TellUnreadable()
    {
        if (Mapping is null) return;
        foreach (var error in Mapping.GetAllErrors())
            messages.Add(new FieldIdentifier(error.Container, error.Name), Unreadable.Text(error));
        // On a page of several forms the mapper keeps errors under the form's name, and does not say which field: what was posted does.
        var errors = Mapping.GetAllErrors(Name).ToList();
        if (errors.Count == 0) return;
        var wrong = fields.All.Select(x => (x.Field, Text: Unreadable.Text(x.Field, Http?.Request.Form[x.Name]))).Where(x => x.Text is not null).ToList();
        foreach (var (field, text) in wrong) messages.Add(field, text!);
        // An empty choice in a list of choices is one to the mapper, not to people.
        if (wrong.Count == 0 && errors.Exists(x => !string.IsNullOrWhiteSpace(x.AttemptedValue))) messages.Add(FieldOf(null), "Có chỗ không đọc được. Xem lại những gì vừa điền rồi gửi lại.");
    }

    /// <summary>The field of that name when the form shows it, else the form as a whole, so that no text is lost.</summary>
    FieldIdentifier FieldOf(string? name)
    {
        var whole = new FieldIdentifier(Model, "");
        if (name is null) return whole;
        var field = new FieldIdentifier(Model, name);
        return fields.Shows(field) ? field : whole;
    }

    void Answer(int status)
    {
        if (Http is { Response.HasStarted: false }) Http.Response.StatusCode = status;
        context.NotifyValidationStateChanged();
    }

    /// <inheritdoc/>
    public void Dispose() => annotations?.Dispose();
}
