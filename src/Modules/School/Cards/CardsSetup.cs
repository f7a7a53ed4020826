using Khue.School.Classes;
using Khue.Ui.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khue.School.Cards;

internal static class CardsSetup
{
    public static void MapCards(this IEndpointRouteBuilder site)
    {
        site.MapPost("/school/classes/{id:guid}/cards/print", (PrintCards print, HttpContext http, Flash flash, Guid id, CancellationToken ct) => ChosenLearners.Do(http, flash, $"/school/classes/{id}/cards", async people =>
        {
            var (content, name) = await print.Handle(id, people, ct);
            return ChosenLearners.Paper(http, content, name);
        }, ct)).RequireAuthorization(SchoolPermissions.PrintCards);
        site.MapPost("/school/classes/{id:guid}/cards/revoke", (RevokeCards revoke, HttpContext http, Flash flash, Guid id, CancellationToken ct) => ChosenLearners.Do(http, flash, $"/school/classes/{id}/cards", async people =>
        {
            flash.Say($"Đã hủy {await revoke.Handle(id, people, ct)} thẻ. Danh sách tải về máy soát thẻ từ lúc này đã biết.");
            return Results.Redirect($"/school/classes/{id}/cards");
        }, ct)).RequireAuthorization(SchoolPermissions.PrintCards);
    }
}
