using Khue.School.Classes;
using Khue.Ui.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khue.School.Slips;

internal static class SlipsSetup
{
    public static void MapSlips(this IEndpointRouteBuilder site) =>
        site.MapPost("/school/classes/{id:guid}/slips/print", (PrintSlips print, HttpContext http, Flash flash, Guid id, CancellationToken ct) => ChosenLearners.Do(http, flash, $"/school/classes/{id}/slips", async people =>
        {
            var (content, name) = await print.Handle(id, people, ct);
            return ChosenLearners.Paper(http, content, name);
        }, ct)).RequireAuthorization(SchoolPermissions.PrintSlips);
}
