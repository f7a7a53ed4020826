using Khue.School.Cards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.School.Checks;

internal static class CheckRoutes
{
    public static IServiceCollection AddCards(this IServiceCollection services) => services.AddSingleton<CardKeys>().AddScoped<CheckBooks>();

    public static void MapChecks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cards/keys", async (CardKeys keys, CancellationToken ct) => new { Keys = await keys.Public(ct) }).RequireAuthorization(SchoolPermissions.ScanChecks);
        api.MapGet("/checks/{id:guid}/roster", (CheckRoster roster, HttpContext http, Guid id, CancellationToken ct) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return roster.Handle(id, ct);
        }).RequireAuthorization(SchoolPermissions.ScanChecks);
        api.MapPost("/checks/{id:guid}/check-ins", (CheckIn checkIn, Guid id, CheckIn.Command command, CancellationToken ct) =>
        {
            command.CheckId = id;
            return checkIn.Handle(command, ct);
        }).RequireAuthorization(SchoolPermissions.ScanChecks);
    }
}
