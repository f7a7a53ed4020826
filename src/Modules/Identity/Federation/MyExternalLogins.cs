using Khue.Identity.ExternalProviders;
using Khue.Identity.Provider;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Federation;

/// <summary>The other providers that one may sign in through, and the links that one has.</summary>
internal sealed class MyExternalLogins(KhueDb db, Actor actor, OfferedProviders offered) : IUseCase
{
    /// <param name="LoginId">Null when not linked.</param>
    /// <param name="Endpoint">Where the browser goes to link.</param>
    internal sealed record Row(string Key, string Name, string Endpoint, Guid? LoginId, DateTime? LinkedAt, DateTime? LastUsedAt, int Level);

    public async Task<List<Row>> Handle(CancellationToken ct)
    {
        var (providers, logins) = (await offered.Now(ct), await db.Set<ExternalLogin>().AsNoTracking().Live().Where(x => x.AccountId == actor.AccountId).Take(50).ToListAsync(ct));
        return [.. from p in providers let login = logins.Find(x => x.ProviderId == p.Id) where login is not null || p.Admits([actor.Role]) select new Row(p.Key, p.Name, p.AuthorizationEndpoint, login?.Id, login?.LinkedAt, login?.LastUsedAt, login?.Level ?? 0)];
    }
}

/// <summary>Signing out of the other provider too, for who sits at a shared machine.</summary>
internal sealed class LeaveExternally(KhueDb db, OfferedProviders offered, Issuer issuer) : IUseCase
{
    /// <summary>The key of the provider by which the session came, when one can sign out there; else null.</summary>
    public async Task<string?> Of(Guid? session, CancellationToken ct)
    {
        var id = await db.Set<Session>().Where(x => x.Id == session).Select(x => x.ExternalProviderId).FirstOrDefaultAsync(ct);
        return (await offered.Now(ct)).FirstOrDefault(x => x.Id == id && x.EndSessionEndpoint is not null)?.Key;
    }

    /// <summary>Where to sign out (OpenID Connect RP-Initiated Logout 1.0); null when the provider has no such place. The ID token is not kept, so the provider asks the person.</summary>
    public static string? Address(ExternalProvider provider, string back) => provider.EndSessionEndpoint is not { } endpoint ? null
        : QueryHelpers.AddQueryString(endpoint, new Dictionary<string, string?> { ["client_id"] = provider.ClientId, ["post_logout_redirect_uri"] = back });

    public string? Handle(HttpRequest request, ExternalProvider provider)
    {
        try { return Address(provider, $"{issuer.Of(request)}/sign-in"); }
        catch (OAuthError) { return null; }
    }
}
