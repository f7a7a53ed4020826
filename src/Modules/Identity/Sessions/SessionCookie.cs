using System.Diagnostics;
using System.Security.Claims;
using Khue.Identity.Brakes;
using Khue.Kernel.Access;
using Khue.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Sessions;

/// <summary>The cookie of a sign-in: encrypted, holds only the session's id.</summary>
internal static class SessionCookie
{
    const string SessionClaim = "sid";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "khue";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // How long a session lasts is told by its row, not by what the browser brings.
        options.SlidingExpiration = false;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = LocalPath.Query;
        options.Events.OnValidatePrincipal = Validate;
        options.Events.OnRedirectToLogin = context =>
        {
            // A program wants to hear 401, not to be shown a form.
            if (context.Request.Path.StartsWithSegments("/api")) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
    }

    public static void Configure(CookieAuthenticationOptions options, IdentitySettings settings)
    {
        options.ExpireTimeSpan = settings.SessionMost;
        if (settings.Address?.Scheme == Uri.UriSchemeHttps) options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
    }

    /// <summary>Gives the browser its new session; what it had before is over.</summary>
    public static async Task Enter(HttpContext http, OpenedSession session)
    {
        var services = http.RequestServices;
        if (SessionId(http.User) is { } before) await services.GetRequiredService<ReplaceSession>().Handle(before, session.Id, http.RequestAborted);
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Principal(session.Id), new() { IsPersistent = true });
        http.Response.Cookies.Append(Caller.DeviceCookie, session.DeviceKey, new()
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(400),
            Secure = http.Request.IsHttps || services.GetRequiredService<IdentitySettings>().Address?.Scheme == Uri.UriSchemeHttps,
        });
    }

    public static ClaimsPrincipal Principal(Guid sessionId) =>
        new(new ClaimsIdentity([new Claim(SessionClaim, sessionId.ToString("n"))], CookieAuthenticationDefaults.AuthenticationScheme));

    public static Guid? SessionId(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue(SessionClaim), out var id) ? id : null;

    static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (SessionId(context.Principal) is not { } id || await Known(context.HttpContext, id) is not { } session)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }
        var current = services.GetRequiredService<CurrentActor>();
        (current.Actor, current.Trace) = (session.Actor, CurrentActor.By(Activity.Current?.TraceId.ToString(), "session", id));
    }

    /// <summary>Null when the session is over, or does not belong to the browser that brings it.</summary>
    static async Task<KnownSession?> Known(HttpContext http, Guid id)
    {
        var (services, address, ct) = (http.RequestServices, http.Connection.RemoteIpAddress, http.RequestAborted);
        var session = await services.GetRequiredService<SessionCache>().Of(id, ct);
        if (session is null) await services.GetRequiredService<SuspectSession>().Brought(id, address, ct);
        if (session?.Misuse(services.GetRequiredService<Caller>(), services.GetRequiredService<SecretHash>()) is not { } misuse) return session;
        await services.GetRequiredService<SuspectSession>().End(id, misuse, address, ct);
        return null;
    }
}
