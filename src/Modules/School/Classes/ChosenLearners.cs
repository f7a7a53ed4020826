using Khue.Kernel.Domain;
using Khue.Ui.Forms;
using Microsoft.AspNetCore.Http;

namespace Khue.School.Classes;

/// <summary>What a plain form of a class's page does with those who were ticked. Plain, because what comes back is often the paper itself.</summary>
internal static class ChosenLearners
{
    /// <summary>A refusal is said on the page where they were ticked.</summary>
    public static async Task<IResult> Do(HttpContext http, Flash flash, string page, Func<Guid[], Task<IResult>> act, CancellationToken ct)
    {
        try
        {
            var form = await http.Request.ReadFormAsync(ct);
            return await act([.. form["people"].Select(x => Guid.TryParse(x, out var person) ? person : Guid.Empty)]);
        }
        catch (DomainException refusal)
        {
            flash.Say(refusal.Message);
            return Results.Redirect(page);
        }
    }

    /// <summary>The paper, of which no copy stays in the browser's store: whoever has it has the card, or the code.</summary>
    public static IResult Paper(HttpContext http, byte[] content, string name)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(content, "application/pdf", name);
    }
}
