using Khue.Insight.Boards;
using Khue.Insight.Counters;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Insight;

public sealed class InsightModule : IModule
{
    public string Name => "insight";

    public IEnumerable<Permission> Permissions => InsightPermissions.All;

    public IEnumerable<PersonalData> PersonalData => InsightPersonalData.All;

    public IEnumerable<MenuItem> Menu =>
    [
        new("Ngành", "Theo dõi", "/insight", InsightPermissions.See, 10, "map"),
        new("Nhà trường", "Số liệu trong ngày", "/insight/school", InsightPermissions.SeeSchool, 90),
    ];

    public void Services(IServiceCollection services) => services.AddSingleton<BoardCache>().AddSingleton<BookCache>().AddScoped<BoardReader>().AddScoped<Tally>().AddScoped<Recount>();

    public void Routes(IEndpointRouteBuilder api)
    {
        api.MapGet("/insight/schools", (SchoolNumbers numbers, DateOnly? day, CancellationToken ct) => numbers.Handle(day, ct)).RequireAuthorization(InsightPermissions.See);
        api.MapGet("/insight/schools/{id:guid}", (SchoolBoard board, Guid id, DateOnly? day, CancellationToken ct) => board.Handle(id, day, ct)).RequireAuthorization(InsightPermissions.SeeSchool);
    }

    public void Endpoints(IEndpointRouteBuilder site)
    {
        // The menu has one address for every head; an officer has no school and goes to the whole.
        site.MapGet("/insight/school", (Actor actor) => Results.Redirect(actor.Can(InsightPermissions.See) ? "/insight" : $"/insight/schools/{actor.OrganizationId}")).RequireAuthorization(InsightPermissions.SeeSchool);
        site.MapGet("/insight/board", async (ProvinceBoard board, DateOnly? ngay, CancellationToken ct) => Part(await board.Handle(ngay, ct))).RequireAuthorization(InsightPermissions.See);
        site.MapGet("/insight/wards/{id:guid}/board", async (WardBoard board, Guid id, DateOnly? ngay, CancellationToken ct) => Part(await board.Handle(id, ngay, ct))).RequireAuthorization(InsightPermissions.See);
        site.MapGet("/insight/schools/{id:guid}/board", async (SchoolBoard board, Guid id, DateOnly? ngay, CancellationToken ct) => Part(await board.Handle(id, ngay, ct))).RequireAuthorization(InsightPermissions.SeeSchool);
        site.MapGet("/insight/schools.xlsx", async (SchoolNumbers numbers, LocalClock clock, DateOnly? ngay, CancellationToken ct) =>
        {
            var day = ngay ?? clock.Today;
            return Results.File(SchoolSheet.Of(await numbers.Handle(day, ct), day), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"theo-doi-{day:yyyy-MM-dd}.xlsx");
        }).RequireAuthorization(InsightPermissions.See);
    }

    static RazorComponentResult<BoardPart> Part(BoardView board) => new(new { Board = board });
}
