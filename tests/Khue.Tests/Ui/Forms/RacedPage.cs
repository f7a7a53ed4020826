using Khue.Ui.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Khue.Tests.Ui.Forms;

/// <summary>A page whose act always comes second.</summary>
[Route("/raced")]
public sealed class RacedPage : ComponentBase
{
    [SupplyParameterFromForm] public Command? Input { get; set; }

    protected override void OnInitialized() => Input ??= new();

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<ActionForm<Command>>(0);
        builder.AddComponentParameter(1, "Name", "raced");
        builder.AddComponentParameter(2, "Model", Input);
        builder.AddComponentParameter(3, "Act", (Func<Task>)(() => throw new DbUpdateConcurrencyException("0 rows")));
        builder.CloseComponent();
    }

    public sealed class Command
    {
        public string? Text { get; set; }
    }
}
