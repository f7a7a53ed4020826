using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.School.OneRoster;

/// <summary>The services and routes of this area.</summary>
internal static class OneRosterSetup
{
    public static IServiceCollection AddOneRoster(this IServiceCollection services) => services.AddScoped<SchoolPages>().AddScoped<BundleWriter>().AddScoped<BundleMaker>().AddScoped<BundleReader>();

    public static void MapBundles(this IEndpointRouteBuilder api)
    {
        var bundles = api.MapGroup("/oneroster/bundles").RequireAuthorization(SchoolPermissions.ExportBundles);
        bundles.MapGet("", (BundleList list, Guid? after, CancellationToken ct) => list.Handle(after, ct));
        bundles.MapPost("", async (OrderBundle order, CancellationToken ct) => Results.Accepted(null, new { Job = await order.Handle(ct) }));
        bundles.MapGet("/{id:guid}/zip", Zip);
    }

    public static void MapBundleFiles(this IEndpointRouteBuilder site) => site.MapGet("/school/oneroster/{id:guid}/zip", Zip).RequireAuthorization(SchoolPermissions.ExportBundles);

    static async Task<IResult> Zip(DownloadBundle download, Guid id, CancellationToken ct)
    {
        var file = await download.Handle(id, ct);
        return Results.Stream(file.Content, "application/zip", file.FileName);
    }
}
