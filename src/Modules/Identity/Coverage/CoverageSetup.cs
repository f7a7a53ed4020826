using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Coverage;

/// <summary>How far accounts reach, and the sheet of it.</summary>
internal static class CoverageSetup
{
    public static void Services(IServiceCollection services) => services
        .AddSingleton<CoverageCounts>().AddScoped<ICoverageMark, UsedMark>().AddScoped<ICoverageMark, RecentMark>().AddScoped<ICoverageMark, SecondFactorMark>().AddScoped<ICoverageMark, PasskeyMark>();

    public static void Endpoints(IEndpointRouteBuilder site) =>
        site.MapGet("/identity/coverage.xlsx", async (CoverageSheet sheet, [FromQuery(Name = "don-vi")] string? unit, CancellationToken ct) =>
            Results.File(await sheet.Export(unit, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "do-phu-tai-khoan.xlsx")).RequireAuthorization(IdentityPermissions.SeeCoverage);
}
