using System.Text.Json;
using Khue.Identity.Clients;
using Khue.Identity.Keys;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Provider;

/// <summary>The addresses of the provider. Programs call them, so they take no form token; browsers may call them from any page, without cookies.</summary>
internal static class ProviderEndpoints
{
    public static void Map(IEndpointRouteBuilder site)
    {
        var open = site.MapGroup("").AllowAnonymous().DisableAntiforgery().WithMetadata(new AnyOrigin());
        open.MapMethods("/connect/authorize", ["GET", "POST"], (AuthorizeEndpoint authorize, HttpContext http, CancellationToken ct) => authorize.Begin(http, ct));
        open.MapGet("/connect/continue", (AuthorizeEndpoint authorize, HttpContext http, string? r, CancellationToken ct) => authorize.Continue(http, r ?? "", ct));
        open.MapMethods("/connect/logout", ["GET", "POST"], LogOut);
        var programs = open.MapGroup("").RequireCors(ProviderSetup.AnyOrigin);
        programs.MapGet("/.well-known/openid-configuration", (Issuer issuer, ScopeBook scopes, HttpContext http) => Results.Json(Discovery.Document(issuer.Of(http.Request), scopes)));
        programs.MapGet("/.well-known/oauth-authorization-server", (Issuer issuer, ScopeBook scopes, HttpContext http) => Results.Json(Discovery.Document(issuer.Of(http.Request), scopes)));
        programs.MapGet("/.well-known/jwks.json", Keys);
        programs.MapPost("/connect/token", (HttpContext http, IssueTokens issue, CancellationToken ct) => Answer(http, async (p, client, issuer) =>
        {
            var answer = await issue.Handle(issuer, client, p, ct);
            http.RequestServices.GetRequiredService<ClientUses>().Count(client.Id, p["grant_type"]!);
            return Results.Json(answer);
        }, ct));
        programs.MapPost("/connect/par", (HttpContext http, PushRequest push, IdentitySettings settings, CancellationToken ct) => Answer(http, async (p, client, _) =>
            Results.Json(new Dictionary<string, object> { ["request_uri"] = await push.Handle(client, p, ct), ["expires_in"] = (int)settings.PushedRequest.TotalSeconds }, statusCode: StatusCodes.Status201Created), ct));
        programs.MapPost("/connect/introspect", (HttpContext http, InspectToken inspect, CancellationToken ct) => Answer(http, async (p, client, issuer) =>
            client.IsPublic ? throw OAuthError.InvalidClient("client-without-proof", client.Id) : Results.Json(await inspect.Inspect(issuer, client, p.Needed("token"), ct)), ct));
        programs.MapPost("/connect/revoke", (HttpContext http, InspectToken inspect, CancellationToken ct) => Answer(http, async (p, client, issuer) =>
        {
            await inspect.Revoke(issuer, client, p.Needed("token"), ct);
            return Results.Ok();
        }, ct));
        programs.MapMethods("/connect/userinfo", ["GET", "POST"], About);
    }

    static async Task<IResult> LogOut(HttpContext http, SignOut signOut, CancellationToken ct)
    {
        Parameters p;
        try { p = await Parameters.Of(http.Request, ct); }
        catch (OAuthError) { throw new DomainException(IdentityErrors.RequestUnreadable); }
        var view = await signOut.Read(http, p, ct);
        // Whoever cannot prove that they mean this session may be a page that wants to annoy: the person is asked.
        if (!view.IsCertain) return Results.LocalRedirect(QueryHelpers.AddQueryString("/connect/logout/ask", p.All.Where(x => x.Key is "post_logout_redirect_uri" or "state").Append(KeyValuePair.Create("client_id", view.Client?.ClientId ?? "")).Select(x => KeyValuePair.Create(x.Key, (string?)x.Value))));
        await signOut.Handle(http, ct);
        return Results.Redirect(view.To ?? "/sign-in");
    }

    static async Task<IResult> Keys(TokenKeys keys, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "public, max-age=60";
        // Only what a public key has: the library's own type would write empty fields along.
        var all = (await keys.All(ct)).Select(x => x.Public).Select(x => x.Kty == "EC"
            ? new Dictionary<string, string> { ["kty"] = x.Kty, ["kid"] = x.Kid, ["use"] = x.Use, ["alg"] = x.Alg, ["crv"] = x.Crv, ["x"] = x.X, ["y"] = x.Y }
            : new Dictionary<string, string> { ["kty"] = x.Kty, ["kid"] = x.Kid, ["use"] = x.Use, ["alg"] = x.Alg, ["n"] = x.N, ["e"] = x.E });
        return Results.Json(new Dictionary<string, object> { ["keys"] = all });
    }

    static async Task<IResult> About(HttpContext http, UserInfo info, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (Bearer.Token(http) is not { } token) return Results.Challenge(authenticationSchemes: [Bearer.Name]);
        var scope = token.TryGetClaim("scope", out var claim) ? claim.Value : "";
        return Client.Words(scope).Contains(ScopeBook.OpenId) ? Results.Json(await info.Handle(token.Subject, scope, ct)) : Results.Forbid(authenticationSchemes: [Bearer.Name]);
    }

    /// <summary>Reads the form, knows the client, and says refusals in the protocol's words; nothing of it is kept by caches.</summary>
    static async Task<IResult> Answer(HttpContext http, Func<Parameters, Client, string, Task<IResult>> work, CancellationToken ct)
    {
        (http.Response.Headers.CacheControl, http.Response.Headers.Pragma) = ("no-store", "no-cache");
        try
        {
            var parameters = await Parameters.Of(http.Request, ct);
            var issuer = http.RequestServices.GetRequiredService<Issuer>().Of(http.Request);
            var client = await http.RequestServices.GetRequiredService<ClientAuthentication>().Authenticate(http.Request, parameters, issuer, ct);
            return await work(parameters, client, issuer);
        }
        catch (OAuthError e)
        {
            if (e.Cause is { } cause)
                await http.RequestServices.GetRequiredService<RefusalLog>().Provider(http.RequestServices.GetRequiredService<KhueDb>(), e.ClientId, cause, http.Connection.RemoteIpAddress);
            if (e.Status == 401) http.Response.Headers.WWWAuthenticate = "Basic realm=\"khue\"";
            return Results.Json(new Dictionary<string, string> { ["error"] = e.Code, ["error_description"] = e.Message }, statusCode: e.Status);
        }
    }
}
