using Khue.Identity.Contracts;
using Khue.Identity.Rights;
using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Appointments;

/// <summary>Roles, who holds them and why they may do what.</summary>
internal static class AppointmentSetup
{
    public static void Services(IServiceCollection services) => services
        .AddSingleton<RoleBook>().AddSingleton<AppointmentCache>().AddScoped<IStaff, StaffReader>().AddScoped<IMyAppointments, MyAppointments>().AddScoped<IPersonGroup, Employees>().AddScoped<IKeepsUnits, KeptAppointments>()
        .AddScoped<INeedsPeople, StaffNeeded>().AddScoped<IRights, RightsReader>().AddScoped<IWaiting, SupportWaiting>();

    public static void Endpoints(IEndpointRouteBuilder site) =>
        site.MapPost("/identity/appointments/{id:guid}/slip", async (AppointmentRecord record, HttpContext http, Guid id, CancellationToken ct) =>
        {
            var paper = await record.Slip(id, ct);
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(paper, "application/pdf", "phieu-dang-nhap.pdf");
        }).RequireAuthorization(IdentityPermissions.GiveAppointments);
}
