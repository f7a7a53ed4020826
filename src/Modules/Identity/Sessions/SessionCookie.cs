using System.Diagnostics;
using System.Security.Claims;
using Khue.Kernel.Access;
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
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "ve";
        options.Events.OnValidatePrincipal = Validate;
        options.Events.OnRedirectToLogin = context =>
        {
            // A program wants to hear 401, not to be shown a form.
            if (context.Request.Path.StartsWithSegments("/api")) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
    }

    public static ClaimsPrincipal Principal(Guid sessionId) =>
        new(new ClaimsIdentity([new Claim(SessionClaim, sessionId.ToString("n"))], CookieAuthenticationDefaults.AuthenticationScheme));

    public static Guid? SessionId(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirstValue(SessionClaim), out var id) ? id : null;

    static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var actor = SessionId(context.Principal) is { } id ? await services.GetRequiredService<SessionCache>().Actor(id, context.HttpContext.RequestAborted) : null;
        if (actor is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }
        var current = services.GetRequiredService<CurrentActor>();
        (current.Actor, current.Trace) = (actor, Activity.Current?.TraceId.ToString());
    }
}
