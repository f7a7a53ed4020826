using System.Text.Json;
using Khue.Identity.Sessions;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Ui;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Khue.Identity.Provider;

/// <summary>Where a client's browser comes to (OpenID Connect Core 3.1.2), and where it comes back to after signing in and consenting.</summary>
internal sealed class AuthorizeEndpoint(Authorize authorize, KhueDb db, RefusalLog refusals, Issuer issuer, IDataProtectionProvider protection, IdentitySettings settings, LocalClock clock) : IUseCase
{
    readonly IDataProtector protector = protection.CreateProtector("Khue.Identity.Provider.Pending");

    /// <summary>A request on its way through signing in and consent: it travels in the address, encrypted, so that no row is written for who never comes back.</summary>
    /// <param name="IsPushed">What the client had to push was pushed.</param>
    sealed record Pending(Dictionary<string, string> Parameters, DateTime Asked, bool IsPushed);

    /// <summary>A request that stands before the person, for the pages in between.</summary>
    internal sealed record View(AuthorizationRequest Request, string Ticket);

    public async Task<IResult> Begin(HttpContext http, CancellationToken ct)
    {
        Parameters p;
        try { p = await Parameters.Of(http.Request, ct); }
        catch (OAuthError) { throw new DomainException(IdentityErrors.RequestUnreadable); }
        // A form posted by another site comes without the cookie; the browser brings it when it comes again by GET.
        if (HttpMethods.IsPost(http.Request.Method) && p["request_uri"] is null) return Redirect(http, $"/connect/continue?r={Ticket(p, clock.Now, isPushed: false)}");
        return await GoOn(http, p, clock.Now, isPushed: false, ct);
    }

    /// <exception cref="DomainException">The ticket is forged or too old.</exception>
    public async Task<IResult> Continue(HttpContext http, string ticket, CancellationToken ct)
    {
        var pending = Open(ticket);
        return await GoOn(http, new(pending.Parameters), pending.Asked, pending.IsPushed, ct);
    }

    /// <summary>What the consent page shows.</summary>
    public async Task<View> Show(string ticket, CancellationToken ct)
    {
        var (client, redirect, p) = await authorize.Address(new(Open(ticket).Parameters), known: true, ct);
        return new(AuthorizationRequest.Read(client, redirect, p), ticket);
    }

    /// <summary>The address that tells the client that the person does not want to.</summary>
    public async Task<string> Declined(HttpContext http, string ticket, CancellationToken ct)
    {
        var view = await Show(ticket, ct);
        return Answer(view.Request.RedirectUri, view.Request.State, http, ("error", "access_denied"), ("error_description", "The person declined."));
    }

    async Task<IResult> GoOn(HttpContext http, Parameters asked, DateTime at, bool isPushed, CancellationToken ct)
    {
        var (client, redirect, p) = await Addressed(http, asked, isPushed, ct);
        try
        {
            var request = AuthorizationRequest.Read(client, redirect, p);
            var step = await authorize.Handle(request, SessionCookie.SessionId(http.User), issuer.Of(http.Request), at, ct);
            if (step.Code is { } code) return Redirect(http, Answer(redirect, request.State, http, ("code", code)));
            var ticket = Ticket(p, at, isPushed: true);
            return step.SignIn ? Redirect(http, QueryHelpers.AddQueryString("/sign-in", LocalPath.Query, $"/connect/continue?r={ticket}")) : Redirect(http, $"/connect/consent?r={ticket}");
        }
        catch (OAuthError e)
        {
            if (e.Cause is { } cause) await refusals.Provider(db, client.Id, cause, http.Connection.RemoteIpAddress);
            return Redirect(http, Answer(redirect, p["state"], http, ("error", e.Code), ("error_description", e.Message)));
        }
    }

    async Task<(Clients.Client, string, Parameters)> Addressed(HttpContext http, Parameters asked, bool known, CancellationToken ct)
    {
        try { return await authorize.Address(asked, known, ct); }
        catch (DomainException e)
        {
            await refusals.Provider(db, Guid.Empty, e.Error.Code, http.Connection.RemoteIpAddress);
            throw;
        }
    }

    string Ticket(Parameters p, DateTime asked, bool isPushed) => protector.Protect(JsonSerializer.Serialize(new Pending(p.All.ToDictionary(), asked, isPushed)));

    Pending Open(string ticket)
    {
        try
        {
            var pending = JsonSerializer.Deserialize<Pending>(protector.Unprotect(ticket))!;
            if (pending.Asked + settings.AuthorizationRequest > clock.Now) return pending;
        }
        catch (System.Security.Cryptography.CryptographicException) { /* forged, or of another deployment: as good as expired */ }
        throw new DomainException(IdentityErrors.RequestExpired);
    }

    // RFC 9207: the issuer goes along, so that a client with several providers cannot mix them up.
    string Answer(string redirect, string? state, HttpContext http, params (string Name, string Value)[] said) =>
        QueryHelpers.AddQueryString(redirect, said.Append(("state", state ?? "")).Append(("iss", issuer.Of(http.Request))).Where(x => x.Item2 != "").Select(x => KeyValuePair.Create(x.Item1, (string?)x.Item2)));

    static IResult Redirect(HttpContext http, string to)
    {
        http.Response.Headers.CacheControl = "no-store";
        // 303: the browser comes with GET, whatever it came here with, and carries no form along (RFC 9700 4.12).
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = to;
        return Results.Empty;
    }
}
