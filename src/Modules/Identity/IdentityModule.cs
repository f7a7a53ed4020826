using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Coverage;
using Khue.Identity.Federation;
using Khue.Identity.Passkeys;
using Khue.Identity.Provider;
using Khue.Identity.Recovery;
using Khue.Identity.Scim;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity;

public sealed class IdentityModule : IModule
{
    public string Name => "identity";

    public IEnumerable<Permission> Permissions => IdentityPermissions.All;

    public IEnumerable<PersonalData> PersonalData => IdentityPersonalData.All;

    public IEnumerable<ApiScope> Scopes =>
    [
        new("scim", "Đọc danh bạ tài khoản trong đơn vị", IdentityPermissions.ReadDirectory),
        new(InspectToken.AnyTokens, "Kiểm tra thẻ của mọi hệ thống"),
    ];

    public IEnumerable<MenuItem> Menu =>
    [
        new("Vận hành", "Tài khoản", "/identity/accounts", IdentityPermissions.SeeAccounts, 20),
        new("Vận hành", "Đăng nhập", "/identity/sign-ins", IdentityPermissions.SeeSignIns, 30),
        new("Vận hành", "Khôi phục tài khoản", "/identity/recoveries", IdentityPermissions.AskRecoveries, 40),
        new("Vận hành", "Hệ thống kết nối", "/identity/clients", IdentityPermissions.KeepClients, 50),
        new("Vận hành", "Đăng nhập qua nơi khác", "/identity/federation", IdentityPermissions.KeepFederation, 55),
        new("Nhà trường", "Người và vai", "/identity/appointments", IdentityPermissions.SeeAppointments, 30),
        new("Nhà trường", "Vào hỗ trợ", "/identity/support", IdentityPermissions.SeeSupport, 31),
        new("Ngành", "Độ phủ tài khoản", "/identity/coverage", IdentityPermissions.SeeCoverage, 40),
    ];

    public void Services(IServiceCollection services)
    {
        services.AddSingleton(s => IdentitySettings.From(name => s.GetRequiredService<IConfiguration>()[name]));
        AccountSetup.Services(services);
        AppointmentSetup.Services(services);
        CoverageSetup.Services(services);
        SessionSetup.Services(services);
        PasskeySetup.Services(services);
        FederationSetup.Services(services);
        services.AddProvider();
    }

    public void Endpoints(IEndpointRouteBuilder site)
    {
        SessionSetup.Endpoints(site);
        PasskeySetup.Endpoints(site);
        FederationSetup.Endpoints(site);
        RecoverySetup.Endpoints(site);
        AppointmentSetup.Endpoints(site);
        CoverageSetup.Endpoints(site);
        ProviderEndpoints.Map(site);
        ScimEndpoints.Map(site);
    }

    public void Routes(IEndpointRouteBuilder api)
    {
        api.MapGet("/me", (Actor actor, HttpContext http) => Me.Of(actor, http))
            .RequireAuthorization(IdentityPermissions.SeeSelf).RequireCors(ProviderSetup.AnyOrigin);
        api.MapPost("/me/sessions/end", async (EndSessions end, CancellationToken ct) =>
        {
            await end.Handle(ct);
            return Results.NoContent();
        }).RequireAuthorization(IdentityPermissions.SeeSelf);
    }
}
