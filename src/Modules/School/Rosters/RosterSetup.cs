using Khue.School.OneRoster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.School.Rosters;

/// <summary>The services and routes of this area.</summary>
internal static class RosterSetup
{
    public static IServiceCollection AddRosters(this IServiceCollection services) => services
        .AddScoped<RosterFile>().AddScoped<RosterPlanner>().AddScoped<RosterApplication>().AddScoped<RosterUndo>();

    public static void MapRosters(this IEndpointRouteBuilder api)
    {
        var rosters = api.MapGroup("/rosters").RequireAuthorization(SchoolPermissions.ImportRosters);
        rosters.MapGet("", (RosterList list, Guid? after, int? size, CancellationToken ct) => list.Handle(new() { After = after, Size = size ?? 30 }, ct));
        rosters.MapPost("", async (UploadRoster upload, IFormFile file, string? className, CancellationToken ct) =>
            Results.Ok(new { Id = await upload.Handle(new() { File = file, ClassName = className }, ct) }));
        rosters.MapGet("/{id:guid}", (RosterReview review, Guid id, RosterTab? tab, int? after, int? size, CancellationToken ct) =>
            review.Handle(new() { Id = id, Tab = tab, After = after ?? 0, Size = size ?? 50 }, ct));
        rosters.MapGet("/{id:guid}/outcome", (RosterOutcome outcome, Guid id, RosterRowOutcome? of, string? after, int? size, CancellationToken ct) =>
            outcome.Handle(new() { Id = id, Outcome = of, After = after, Size = size ?? 50 }, ct));
        rosters.MapPost("/{id:guid}/decisions", async (CorrectRoster correct, Guid id, CorrectRoster.Command command, CancellationToken ct) =>
        {
            command.Id = id;
            await correct.Handle(command, ct);
            return Results.NoContent();
        });
        rosters.MapPost("/{id:guid}/staff", async (PutBundleStaff put, Guid id, CancellationToken ct) => Results.Ok(new { Id = await put.Handle(id, ct) }));
        rosters.MapPost("/{id:guid}/apply", async (OrderRosterApply order, Guid id, int version, CancellationToken ct) =>
            Results.Accepted(null, new { Job = await order.Handle(new() { Id = id, Version = version }, ct) }));
        rosters.MapPost("/{id:guid}/undo", async (OrderRosterUndo order, Guid id, CancellationToken ct) => Results.Accepted(null, new { Job = await order.Handle(new() { Id = id }, ct) }));
    }
}
