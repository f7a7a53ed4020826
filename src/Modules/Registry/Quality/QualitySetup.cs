using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.Ui.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Quality;

/// <summary>What data quality is made of.</summary>
internal static class QualitySetup
{
    public static IServiceCollection AddQuality(this IServiceCollection services) => services
        .AddSingleton(s => QualitySettings.Read(s.GetRequiredService<IConfiguration>()))
        .AddSingleton<QualityRules>().AddSingleton<ScoreReader>().AddSingleton<QualityTrend>().AddSingleton<QualityRounds>()
        .AddScoped<LastRuns>().AddScoped<RecordReader>().AddScoped<QualityBook>().AddScoped<QualityWorks>().AddScoped<QualityTurn>()
        .AddScoped<IWaiting, QualityWaiting>()
        .AddHostedService(s => s.GetRequiredService<QualityRounds>());

    public static void MapQuality(this IEndpointRouteBuilder api)
    {
        var quality = api.MapGroup("/registry/quality").RequireAuthorization(RegistryPermissions.SeeQuality);
        quality.MapGet("", (QualityReport report, Guid? unit, DateOnly? on, CancellationToken ct) => report.Handle(new(unit, on), ct));
        quality.MapGet("/units", (QualityUnits units, Guid? unit, DateOnly? on, QualityDimension? by, bool? wards, string? q, string? after, int? size, CancellationToken ct) =>
            units.Handle(new() { Unit = unit, On = on, By = by ?? QualityDimension.Complete, Wards = wards ?? false, Search = q, After = after, Size = size ?? 50 }, ct));
        quality.MapGet("/rules", (QualityRuleList rules, CancellationToken ct) => rules.Handle(ct));
        quality.MapGet("/people", (FailingPeople people, Guid? unit, string? rule, string? after, int? size, CancellationToken ct) =>
            people.Handle(new() { Unit = unit, Rule = rule ?? FailingPeople.Any, After = after, Size = size ?? 50 }, ct));
        api.MapPut("/registry/quality/rules/{code}", async (KeepQualityRule keep, string code, KeepQualityRule.Command command, CancellationToken ct) =>
        {
            command.Code = code;
            await keep.Handle(command, ct);
            return Results.NoContent();
        }).RequireAuthorization(RegistryPermissions.KeepQuality);
    }

    public static void MapQualityFiles(this IEndpointRouteBuilder site) =>
        site.MapGet("/registry/quality/units.csv", async (QualityUnits units, LocalClock clock, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "don-vi")] Guid? unit, string? ngay, QualityDimension? theo, string? gop, string? tim, CancellationToken ct) =>
        {
            var on = Typed.Day(ngay);
            var content = await units.Csv(new() { Unit = unit, On = on, By = theo ?? QualityDimension.Complete, Wards = gop == "xa", Search = tim }, ct);
            return Results.File(content, "text/csv; charset=utf-8", $"chat-luong-{on ?? clock.Today:yyyy-MM-dd}.csv");
        }).RequireAuthorization(RegistryPermissions.SeeQuality);
}
