using Khue.Identity.Clients;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Provider;

/// <summary>Signs out at a client's wish (OpenID Connect RP-Initiated Logout 1.0).</summary>
internal sealed class SignOut(KhueDb db, Actor actor, EndSessions end, ClientCatalog clients, TokenReader tokens, Subjects subjects, Issuer issuer) : IUseCase
{
    /// <summary>What the client asked, checked.</summary>
    /// <param name="To">Where the client wants the browser back; null when it says nothing.</param>
    /// <param name="IsCertain">The client has proved that it means this very session, so nobody needs to be asked.</param>
    internal sealed record View(Client? Client, string? To, bool IsCertain);

    /// <exception cref="DomainException">The address to come back to is not the client's.</exception>
    public async Task<View> Read(HttpContext http, Parameters p, CancellationToken ct)
    {
        var hint = p["id_token_hint"] is { } text ? await tokens.Hint(text, issuer.Of(http.Request), ct) : null;
        var named = hint?.Audiences.FirstOrDefault() ?? p["client_id"];
        var client = named is null ? null : await clients.Find(named, ct);
        if (p["client_id"] is { } id && hint is not null && id != named) throw new DomainException(IdentityErrors.ClientUnknown);
        if (p["post_logout_redirect_uri"] is { } back && client?.KnowsAfterLogout(back) != true) throw new DomainException(IdentityErrors.RedirectUnknown);
        var to = p["post_logout_redirect_uri"] is not { } uri ? null : p["state"] is { } state ? QueryHelpers.AddQueryString(uri, "state", state) : uri;
        var session = SessionCookie.SessionId(http.User) is { } own ? await db.Set<Session>().Where(x => x.Id == own).Select(x => (Guid?)x.RootId).FirstOrDefaultAsync(ct) : null;
        var certain = actor.AccountId == Guid.Empty || session is null
            || (hint is not null && client is not null && hint.TryGetClaim("sid", out var sid) && sid.Value == subjects.Session(client, session.Value));
        return new(client, to, certain);
    }

    /// <summary>Ends this browser's session; the clients it was used at are told by <see cref="LogoutNotice"/>.</summary>
    public async Task Handle(HttpContext http, CancellationToken ct)
    {
        if (actor.AccountId != Guid.Empty && SessionCookie.SessionId(http.User) is { } session) await end.Handle(session, ct);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
