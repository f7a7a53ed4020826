using Khue.Kernel.Domain;
using Khue.Ui.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khue.School.Slips;

internal static class SlipsSetup
{
    public static void MapSlips(this IEndpointRouteBuilder site) =>
        site.MapPost("/school/classes/{id:guid}/slips/print", async (PrintSlips print, HttpContext http, Flash flash, Guid id, CancellationToken ct) =>
        {
            try
            {
                var form = await http.Request.ReadFormAsync(ct);
                var (content, name) = await print.Handle(id, [.. form["people"].Select(x => Guid.TryParse(x, out var person) ? person : Guid.Empty)], ct);
                // The codes stand here and nowhere else: no copy stays in the browser's store.
                http.Response.Headers.CacheControl = "no-store";
                return Results.File(content, "application/pdf", name);
            }
            catch (DomainException refusal)
            {
                flash.Say(refusal.Message);
                return Results.Redirect($"/school/classes/{id}/slips");
            }
        }).RequireAuthorization(SchoolPermissions.PrintSlips);
}
