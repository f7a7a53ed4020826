using System.Collections.Frozen;
using System.Diagnostics;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Khue.Identity.Clients;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Khue.Identity.Provider;

/// <summary>
/// Makes the actor of a request that brings an access token (RFC 6750). A person's token opens what both their role and its scopes allow; a client's own token opens
/// what its scopes stand for, within the client's organisation.
/// </summary>
internal sealed class Bearer(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, TokenReader tokens, GrantCache grants, ClientCatalog clients, ScopeBook scopes, Issuer issuer, RefusalLog refusals)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "Bearer";
    const string Prefix = "Bearer ";
    string why = "";

    /// <summary>Whether the request brings a token rather than a cookie.</summary>
    public static bool Comes(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The good token that the request brought; null when it brought none.</summary>
    public static JsonWebToken? Token(HttpContext http) => http.Items[typeof(JsonWebToken)] as JsonWebToken;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Comes(Request)) return AuthenticateResult.NoResult();
        var ct = Context.RequestAborted;
        var (token, said) = await tokens.Access(Request.Headers.Authorization.ToString()[Prefix.Length..].Trim(), issuer.Of(Request), ct);
        if (token is null) return await Refused(said, ct);
        var scope = token.TryGetClaim("scope", out var claim) ? claim.Value : "";
        var actor = token.TryGetClaim(TokenMaker.Grant, out var grant) ? await Person(grant.Value, scope, ct) : await ClientItself(token.Subject, scope, ct);
        if (actor is null) return await Refused("What the token was given for has ended.", ct);
        var current = Context.RequestServices.GetRequiredService<CurrentActor>();
        (current.Actor, current.Trace) = (actor, By(Activity.Current?.TraceId.ToString(), grant?.Value, actor));
        Context.Items[typeof(JsonWebToken)] = token;
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", token.Subject)], Name)), Name));
    }

    static string By(string? trace, string? grant, Actor actor) => Guid.TryParse(grant, out var id) ? CurrentActor.By(trace, "grant", id) : CurrentActor.By(trace, "client", actor.PersonId);

    async Task<Actor?> Person(string grant, string scope, CancellationToken ct) => Guid.TryParse(grant, out var id) && await grants.Actor(id, ct) is { } person
        ? person with { Permissions = person.Permissions.Intersect(scopes.Permissions(scope)).ToFrozenSet() } : null;

    async Task<Actor?> ClientItself(string clientId, string scope, CancellationToken ct)
    {
        if (await clients.Find(clientId, ct) is not { } client) return null;
        var organizations = Context.RequestServices.GetRequiredService<IOrganizations>();
        IReadOnlyList<Guid>? below = (await organizations.Root(ct))?.Id == client.OrganizationId ? null : [.. (await organizations.Subtree(client.OrganizationId, ct)).Select(x => x.Id)];
        // Scopes taken from the registration since are void at once.
        var kept = string.Join(' ', Client.Words(scope).Intersect(Client.Words(client.Scope)));
        return new(client.Id, client.Id, client.Name, Role.Client, client.OrganizationId, below, scopes.Permissions(kept).Append(IdentityPermissions.SeeSelf).ToFrozenSet());
    }

    async Task<AuthenticateResult> Refused(string said, CancellationToken ct)
    {
        why = said;
        await refusals.Provider(Context.RequestServices.GetRequiredService<KhueDb>(), Guid.Empty, "token-refused", Context.Connection.RemoteIpAddress);
        return AuthenticateResult.Fail(said);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = why == "" ? "Bearer" : $"Bearer error=\"invalid_token\", error_description=\"{why}\"";
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
        return Task.CompletedTask;
    }
}
