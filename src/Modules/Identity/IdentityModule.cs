using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Brakes;
using Khue.Identity.Contracts;
using Khue.Identity.Provider;
using Khue.Identity.Factors;
using Khue.Identity.Federation;
using Khue.Identity.Passkeys;
using Khue.Identity.Coverage;
using Khue.Identity.Rights;
using Khue.Identity.Recovery;
using Khue.Identity.Sessions;
using Khue.Identity.Slips;
using Khue.Kernel.Access;
using Khue.Kernel.Modules;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
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
        services.AddIdentityCore<Account>(options =>
        {
            options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-_@";
            options.Password.RequiredLength = 10;
            options.Password.RequireNonAlphanumeric = options.Password.RequireUppercase = options.Password.RequireLowercase = options.Password.RequireDigit = false;
        }).AddUserStore<AccountStore>();
        services.AddSingleton(s => IdentitySettings.From(name => s.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()[name]));
        services.AddSingleton<RoleBook>().AddSingleton<SessionCache>().AddSingleton<AppointmentCache>();
        services.AddScoped<IStaff, StaffReader>().AddScoped<IAccounts, AccountOpener>().AddScoped<IReauthentication, Reauthentication>()
            .AddScoped<IMyAppointments, MyAppointments>().AddScoped<Registry.Contracts.IPersonGroup, Employees>().AddScoped<Registry.Contracts.IKeepsUnits, KeptAppointments>().AddScoped<Registry.Contracts.IKeepsPeople, KeptAccounts>();
        services.AddAuthentication(ProviderSetup.Either).AddCookie(SessionCookie.Configure).AddBearer();
        services.AddProvider();
        services.AddScoped<IAccountLooks, AccountLooks>().AddScoped<Kernel.Journal.IRecordFinder, AccountFinder>().AddScoped<Kernel.Journal.IRecordFinder, ClientFinder>();
        services.AddScoped<UserNames>().AddScoped<RecordAccounts>().AddScoped<IRecordAccounts>(s => s.GetRequiredService<RecordAccounts>())
            .AddScoped<IRights, RightsReader>().AddScoped<IWaiting, SupportWaiting>()
            .AddSingleton<CoverageCounts>().AddScoped<ICoverageMark, UsedMark>().AddScoped<ICoverageMark, RecentMark>().AddScoped<ICoverageMark, SecondFactorMark>().AddScoped<ICoverageMark, PasskeyMark>()
            .AddSingleton<SlipCode>().AddScoped<FirstSignIns>().AddScoped<IFirstSignIns>(s => s.GetRequiredService<FirstSignIns>());
        services.AddAuthorization().AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>().AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, HiddenWhenForbidden>();
        SigningIn(services);
    }

    // Brakes, devices, steps of signing in.
    static void SigningIn(IServiceCollection services)
    {
        services.AddHttpContextAccessor().AddScoped(s => Caller.Of(s.GetRequiredService<IHttpContextAccessor>().HttpContext));
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<IdentitySettings>(SessionCookie.Configure);
        services.AddOptions<PasswordHasherOptions>().Configure<IdentitySettings>((o, settings) => o.IterationCount = settings.PasswordRounds);
        services.AddSingleton<SecretHash>().AddSingleton<HashQueue>().AddSingleton<MadeUpHash>();
        services.AddScoped<SignInBrake>().AddScoped<SpentCodes>().AddScoped<PasswordCheck>().AddScoped<SessionOpener>().AddScoped<DeviceScope>().AddScoped<HandOver>();
        services.AddHostedService<SignInSweeper>();
        PasskeySetup.Services(services);
        FederationSetup.Services(services);
        services.AddSingleton<SealedState>().AddSingleton<FactorSecrets>().AddScoped<RecoveryCodes>().AddScoped<CodeCheck>().AddScoped<FreshProof>().AddScoped<INeedsPeople, StaffNeeded>().AddScoped<IFreshProof>(s => s.GetRequiredService<FreshProof>()).AddScoped<IWaiting, SignInWaiting>();
    }

    public void Endpoints(IEndpointRouteBuilder site)
    {
        ProviderEndpoints.Map(site);
        Scim.ScimEndpoints.Map(site);
        AccountEndpoints(site);
        PasskeySetup.Endpoints(site);
        MapStaffSlips(site);
        FederationSetup.Endpoints(site);
        site.MapGet("/identity/coverage.xlsx", async (CoverageSheet sheet, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "don-vi")] string? unit, CancellationToken ct) =>
            Results.File(await sheet.Export(unit, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "do-phu-tai-khoan.xlsx")).RequireAuthorization(IdentityPermissions.SeeCoverage);
        RecoverySetup.Endpoints(site);
        site.MapPost("/sign-out", async (EndSessions end, LeaveExternally leave, HttpContext http, CancellationToken ct) =>
        {
            var session = SessionCookie.SessionId(http.User);
            var came = await leave.Of(session, ct);
            await end.Handle(session, ct);
            await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Results.Redirect(came is null ? "/sign-in" : $"/sign-in?roi={came}");
        }).RequireAuthorization(IdentityPermissions.SeeSelf);
        site.MapPost("/identity/switch/{appointment:guid}", async (SwitchAppointment change, HttpContext http, Guid appointment, CancellationToken ct) =>
        {
            await change.Handle(SessionCookie.SessionId(http.User)!.Value, appointment, ct);
            return Results.Redirect("/");
        }).RequireAuthorization(IdentityPermissions.SeeSelf);
    }

    static void AccountEndpoints(IEndpointRouteBuilder site) =>
        site.MapPost("/identity/sessions/{id:guid}/end", async (EndSessions end, Ui.Forms.Flash flash, Guid id, CancellationToken ct) =>
        {
            await end.One(id, ct);
            flash.Say("Đã kết thúc phiên ấy.");
            return Results.Redirect("/identity/account");
        }).RequireAuthorization(IdentityPermissions.SeeSelf);
    static void MapStaffSlips(IEndpointRouteBuilder site) =>
        site.MapPost("/identity/appointments/{id:guid}/slip", async (AppointmentRecord record, HttpContext http, Guid id, CancellationToken ct) =>
        {
            var paper = await record.Slip(id, ct);
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(paper, "application/pdf", "phieu-dang-nhap.pdf");
        }).RequireAuthorization(IdentityPermissions.GiveAppointments);

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
