using Khue.Kernel.Domain;
using Khue.Ui.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khue.School.Cards;

internal static class CardsSetup
{
    public static void MapCards(this IEndpointRouteBuilder site)
    {
        site.MapPost("/school/classes/{id:guid}/cards/print", (PrintCards print, HttpContext http, Flash flash, Guid id, CancellationToken ct) => Answer(http, flash, id, async people =>
        {
            var (content, name) = await print.Handle(id, people, ct);
            // Whoever has the paper has the card: no copy stays in the browser's store.
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(content, "application/pdf", name);
        }, ct)).RequireAuthorization(SchoolPermissions.PrintCards);
        site.MapPost("/school/classes/{id:guid}/cards/revoke", (RevokeCards revoke, HttpContext http, Flash flash, Guid id, CancellationToken ct) => Answer(http, flash, id, async people =>
        {
            flash.Say($"Đã hủy {await revoke.Handle(id, people, ct)} thẻ. Danh sách tải về máy soát thẻ từ lúc này đã biết.");
            return Results.Redirect($"/school/classes/{id}/cards");
        }, ct)).RequireAuthorization(SchoolPermissions.PrintCards);
    }

    static async Task<IResult> Answer(HttpContext http, Flash flash, Guid id, Func<Guid[], Task<IResult>> act, CancellationToken ct)
    {
        try
        {
            var form = await http.Request.ReadFormAsync(ct);
            return await act([.. form["people"].Select(x => Guid.TryParse(x, out var person) ? person : Guid.Empty)]);
        }
        catch (DomainException refusal)
        {
            flash.Say(refusal.Message);
            return Results.Redirect($"/school/classes/{id}/cards");
        }
    }
}
