using Khue.Identity.Brakes;
using Khue.Identity.Contracts;
using Khue.Identity.Factors;
using Khue.Identity.Federation;
using Khue.Identity.Provider;
using Khue.Identity.Recovery;
using Khue.Kernel.Modules;
using Khue.Ui.Forms;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Sessions;

/// <summary>Signing in and out: cookie or token, brakes, devices, steps.</summary>
internal static class SessionSetup
{
    public static void Services(IServiceCollection services)
    {
        services.AddAuthentication(ProviderSetup.Either).AddCookie(SessionCookie.Configure).AddBearer();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<IdentitySettings>(SessionCookie.Configure);
        services.AddAuthorization().AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>().AddScoped<IAuthorizationHandler, PermissionHandler>().AddSingleton<IAuthorizationMiddlewareResultHandler, HiddenWhenForbidden>();
        services.AddHttpContextAccessor().AddScoped(s => Caller.Of(s.GetRequiredService<IHttpContextAccessor>().HttpContext));
        services.AddSingleton<SessionCache>().AddSingleton<SecretHash>().AddSingleton<HashQueue>().AddSingleton<MadeUpHash>();
        services.AddScoped<SignInBrake>().AddScoped<SpentCodes>().AddScoped<PasswordCheck>().AddScoped<IReauthentication, Reauthentication>().AddScoped<SessionOpener>().AddScoped<DeviceScope>().AddScoped<HandOver>();
        services.AddSingleton<SealedState>().AddSingleton<FactorSecrets>().AddScoped<RecoveryCodes>().AddScoped<CodeCheck>().AddScoped<FreshProof>().AddScoped<IFreshProof>(s => s.GetRequiredService<FreshProof>()).AddScoped<IWaiting, SignInWaiting>();
        services.AddHostedService<SignInSweeper>();
    }

    public static void Endpoints(IEndpointRouteBuilder site)
    {
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
        site.MapPost("/identity/sessions/{id:guid}/end", async (EndSessions end, Flash flash, Guid id, CancellationToken ct) =>
        {
            await end.One(id, ct);
            flash.Say("Đã kết thúc phiên ấy.");
            return Results.Redirect("/identity/account");
        }).RequireAuthorization(IdentityPermissions.SeeSelf);
    }
}
