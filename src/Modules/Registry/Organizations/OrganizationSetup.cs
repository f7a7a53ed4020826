using System.ComponentModel;
using Khue.Kernel.Domain;
using Khue.Registry.Changes;
using Khue.Registry.Contracts;
using Khue.Ui.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Organizations;

/// <summary>The services and routes of this area.</summary>
internal static class OrganizationSetup
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services) =>
        services.AddSingleton<OrganizationTree>().AddScoped<IOrganizations, OrganizationReader>().AddScoped<OrganizationLedger>();

    public static void MapOrganizations(this IEndpointRouteBuilder api)
    {
        var units = api.MapGroup("/registry/organizations").RequireAuthorization(RegistryPermissions.SeeOrganizations);
        // The address of before, kept for programs that use it.
        api.MapGet("/organizations", List).RequireAuthorization(RegistryPermissions.SeeOrganizations);
        units.MapGet("", List);
        units.MapGet("/changes", (OrganizationFeed feed, [Description("Cursor: `cursor` of the answer before; from the beginning when left out.")] string? since, [Description(ApiWords.Upto500)] int? size, CancellationToken ct) => feed.Handle(since, size ?? 100, ct))
            .WithSummary("Units changed since a cursor, each with its whole life");
        units.MapGet("/borders", (BorderReport report, DateOnly? of, DateOnly? by, SchoolLevels? level, CancellationToken ct) => report.Handle(new() { Of = of, By = by, Level = level }, ct));
        units.MapGet("/{id:guid}", (OrganizationRecord record, Guid id, string? after, CancellationToken ct) => record.Handle(id, after, ct));
        var keep = api.MapGroup("/registry/organizations").RequireAuthorization(RegistryPermissions.KeepOrganizations);
        keep.MapPost("", async (OpenOrganization open, OpenOrganization.Command command, CancellationToken ct) => Results.Ok(new { Id = await open.Handle(command, ct) }));
        Post<RenameOrganization.Command>(keep, "rename", s => s.GetRequiredService<RenameOrganization>().Handle);
        Post<MoveOrganization.Command>(keep, "move", s => s.GetRequiredService<MoveOrganization>().Handle);
        Post<MergeSchool.Command>(keep, "merge-into", s => s.GetRequiredService<MergeSchool>().Handle);
        Post<MergeWards.Command>(keep, "merge-wards", s => s.GetRequiredService<MergeWards>().Handle);
        Post<SplitWard.Command>(keep, "split", s => s.GetRequiredService<SplitWard>().Handle);
        Post<CloseOrganization.Command>(keep, "close", s => s.GetRequiredService<CloseOrganization>().Handle);
        keep.MapPost("/{id:guid}/undo", async (UndoOrganizationChange undo, Guid id, UndoOrganizationChange.Command command, CancellationToken ct) =>
        {
            command.Id = id;
            await undo.Handle(command, ct);
            return Results.NoContent();
        });
    }

    public static void MapOrganizationFiles(this IEndpointRouteBuilder site) =>
        site.MapGet("/registry/organizations/borders.csv", async (BorderReport report, LocalClock clock, string? ngay, string? theo, SchoolLevels? cap, CancellationToken ct) =>
        {
            var view = await report.Handle(new() { Of = Typed.Day(ngay), By = Typed.Day(theo), Level = cap }, ct);
            return Results.File(BorderReport.Csv(view), "text/csv; charset=utf-8", $"dia-ban-{view.Of:yyyy-MM-dd}-theo-{view.By:yyyy-MM-dd}.csv");
        }).RequireAuthorization(RegistryPermissions.SeeOrganizations);

    static Task<Khue.Kernel.Data.Page<OrganizationView>> List(OrganizationList list, [Description("Only those directly below this unit.")] Guid? under, [Description("Part of a name without marks, or a code.")] string? q, [Description("As it was, or will be, on this day; today when left out.")] DateOnly? on,
        OrganizationKind? kind, [Description("Only those who teach this level.")] SchoolLevels? level, [Description("Only those in this ward, five digits.")] string? ward, [Description(ApiWords.After)] string? after, [Description(ApiWords.Upto200)] int? size, CancellationToken ct) =>
        list.Handle(new() { Under = under, Search = q, On = on, Kind = kind, Level = level, Ward = ward, After = after, Size = size ?? 50 }, ct);

    // The address says which unit; the body says the rest.
    static void Post<TCommand>(RouteGroupBuilder keep, string verb, Func<IServiceProvider, Func<TCommand, CancellationToken, Task>> handle) where TCommand : ChangeOrder =>
        keep.MapPost("/{id:guid}/" + verb, async (IServiceProvider services, Guid id, TCommand command, CancellationToken ct) =>
        {
            command.Id = id;
            await handle(services)(command, ct);
            return Results.NoContent();
        });
}
