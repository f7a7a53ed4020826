using Khue.Registry.Contracts;
using Khue.Registry.Imports.Families;
using Khue.Registry.Imports.Staff;
using Khue.Registry.Imports.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Imports;

/// <summary>The services and routes of this area.</summary>
internal static class ImportSetup
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddScoped<ImportReader>().AddScoped<ImportApplication>().AddScoped<ImportUndo>().AddScoped<KeptPeople>()
        .AddScoped<StaffPlanner>().AddScoped<IStaffLists, StaffLists>().AddScoped<StaffUndo>().AddScoped<RelationUndo>()
        .AddScoped<IImporter, UnitImporter>().AddScoped<IImporter, RelationImporter>().AddScoped<IImporter, StaffImporter>();

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/registry/imports").RequireAuthorization(RegistryPermissions.ImportFiles);
        imports.MapGet("", (ImportList list, Guid? after, int? size, CancellationToken ct) => list.Handle(new() { After = after, Size = size ?? 30 }, ct));
        imports.MapPost("", async (UploadImport upload, IFormFile file, string kind, DateOnly? on, CancellationToken ct) =>
            Results.Ok(new { Id = await upload.Handle(new() { Kind = kind, File = file, On = on }, ct) }));
        imports.MapGet("/{id:guid}", (ImportReview review, Guid id, ImportTab? tab, string? after, int? size, CancellationToken ct) =>
            review.Handle(new() { Id = id, Tab = tab, After = after, Size = size ?? 50 }, ct));
        imports.MapPost("/{id:guid}/columns", async (DecideImportColumns decide, Guid id, DecideImportColumns.Command command, CancellationToken ct) =>
        {
            command.Id = id;
            await decide.Handle(command, ct);
            return Results.NoContent();
        });
        imports.MapPost("/{id:guid}/apply", async (OrderImportApply order, Guid id, int version, bool? skipsWarnings, CancellationToken ct) =>
            Results.Accepted(null, new { Job = await order.Handle(new() { Id = id, Version = version, SkipsWarnings = skipsWarnings ?? false }, ct) }));
        imports.MapPost("/{id:guid}/undo", async (OrderImportUndo order, Guid id, CancellationToken ct) => Results.Accepted(null, new { Job = await order.Handle(new() { Id = id }, ct) }));
    }

    public static void MapImportFiles(this IEndpointRouteBuilder site) =>
        site.MapGet("/registry/imports/{id:guid}/rows.csv", async (ImportRowsFile file, Guid id, CancellationToken ct) =>
            Results.File(await file.Handle(id, ct), "text/csv; charset=utf-8", $"ket-qua-{id:n}.csv")).RequireAuthorization(RegistryPermissions.ImportFiles);
}
