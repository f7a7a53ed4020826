using System.Globalization;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Months;

internal static class MonthsSetup
{
    public static IServiceCollection AddMonths(this IServiceCollection services) => services
        .AddSingleton(s => MonthSettings.Read(s.GetRequiredService<IConfiguration>()))
        .AddScoped<IWaiting, MonthWaiting>();

    public static void MapMonths(this IEndpointRouteBuilder api) =>
        api.MapGet("/registry/months/{id:guid}/statement", async (MonthStatementFile file, Guid id, CancellationToken ct) =>
        {
            var (content, name) = await file.Handle(id, ct);
            return Results.File(content, "application/xml", name);
        }).RequireAuthorization(RegistryPermissions.Reconcile);
}

/// <summary>From a week before the deadline on, an open month waits for the school.</summary>
internal sealed class MonthWaiting(KhueDb db, MonthSettings settings, LocalClock clock, IOrganizations organizations) : IWaiting
{
    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        var today = clock.Today;
        if (!actor.Can(RegistryPermissions.Reconcile) || today.Day < settings.ClosingDay - 7) return [];
        if (await organizations.Find(actor.OrganizationId, ct) is not { Kind: OrganizationKind.School }) return [];
        var month = new DateOnly(today.Year, today.Month, 1);
        if (await db.Set<MonthStatement>().AnyAsync(x => x.OrganizationId == actor.OrganizationId && x.Month == month, ct)) return [];
        var deadline = month.AddDays(settings.ClosingDay - 1).ToString("dd/MM", CultureInfo.InvariantCulture);
        return [new("Đối soát", $"Chốt đối soát tháng {month:MM/yyyy} trước ngày {deadline}", "/registry/months", MustAct: today.Day > settings.ClosingDay)];
    }
}
