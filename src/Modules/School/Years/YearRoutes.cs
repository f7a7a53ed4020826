using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khue.School.Years;

internal static class YearRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/school-years", (YearList list, Guid? organization, CancellationToken ct) => list.Handle(organization, ct)).RequireAuthorization(SchoolPermissions.SeeClasses);
        api.MapPost("/school-years", async (OpenSchoolYear open, OpenSchoolYear.Command command, CancellationToken ct) =>
            Results.Created((string?)null, new { Id = await open.Handle(command, ct) })).RequireAuthorization(SchoolPermissions.ManageYears);
        api.MapPost("/school-years/{id:guid}/close", async (CloseTerm close, Guid id, CloseTerm.Command command, CancellationToken ct) =>
        {
            command.Id = id;
            await close.Handle(command, ct);
            return Results.NoContent();
        }).RequireAuthorization(SchoolPermissions.ManageYears);
        api.MapPost("/school-years/{id:guid}/reopen", async (ReopenTerm reopen, Guid id, ReopenTerm.Command command, CancellationToken ct) =>
        {
            command.Id = id;
            await reopen.Handle(command, ct);
            return Results.NoContent();
        }).RequireAuthorization(SchoolPermissions.ManageYears);
    }
}
