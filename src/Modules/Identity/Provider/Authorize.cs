using Khue.Identity.Clients;
using Khue.Identity.Contracts;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Provider;

/// <summary>Decides what stands between a person and the client they want to enter: signing in, consent, or nothing; and gives the code.</summary>
internal sealed class Authorize(KhueDb db, Actor actor, ClientCatalog clients, TokenReader tokens, Subjects subjects, IdentitySettings settings, LocalClock clock) : IUseCase
{
    /// <summary>Where it goes on.</summary>
    /// <param name="Code">Set when the client may have it.</param>
    /// <param name="SignIn">The person has to prove who they are first.</param>
    /// <param name="Consent">The person has to be asked first.</param>
    internal sealed record Step(string? Code = null, bool SignIn = false, bool Consent = false);

    /// <summary>The client and where its answers go. From here on refusals may be sent there.</summary>
    /// <param name="known">The parameters come out of our own ticket: what had to be pushed was.</param>
    /// <exception cref="DomainException">They cannot be trusted, so the person is told and nobody is redirected.</exception>
    public async Task<(Client Client, string Redirect, Parameters Parameters)> Address(Parameters p, bool known, CancellationToken ct)
    {
        var client = p["client_id"] is { } id ? await clients.Find(id, ct) : null;
        if (client is null) throw new DomainException(IdentityErrors.ClientUnknown);
        if (p["request_uri"] is { } name) p = await Pushed(client, name, ct);
        else if (client.RequirePushed && !known) throw new DomainException(IdentityErrors.RequestNotPushed);
        return p["redirect_uri"] is { } redirect && client.Knows(redirect) ? (client, redirect, p) : throw new DomainException(IdentityErrors.RedirectUnknown);
    }

    /// <param name="session">The open session of this browser; null when nobody is signed in.</param>
    /// <param name="asked">When the request first came: what the person did since then counts as an answer to it.</param>
    /// <exception cref="OAuthError">To be sent to the client.</exception>
    public async Task<Step> Handle(AuthorizationRequest r, Guid? session, string issuer, DateTime asked, CancellationToken ct)
    {
        var open = session is { } id && actor.AccountId != Guid.Empty ? await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == id && x.EndedAt == null, ct) : null;
        if (open is null || await MustSignIn(r, open, issuer, asked, ct))
            return r.IsSilent ? throw new OAuthError("login_required", "The person has to sign in.") : new(SignIn: true);
        if (!await HasConsented(r, asked, ct)) return r.IsSilent ? throw new OAuthError("consent_required", "The person has to be asked.") : new(Consent: true);
        return new(await Give(r, open, issuer, ct));
    }

    async Task<bool> MustSignIn(AuthorizationRequest r, Session open, string issuer, DateTime asked, CancellationToken ct)
    {
        if (open.AuthenticatedAt >= asked) return false;
        if (r.AsksToSignIn) return true;
        if (r.MaxAge is { } age && clock.Now - open.AuthenticatedAt > TimeSpan.FromSeconds(age)) return true;
        if (!Assurance.Meets(Assurance.Of(open.Methods), r.AcrValues)) return true;
        return r.Hint is { } hint && await tokens.Hint(hint, issuer, ct) is { } told && told.Subject != subjects.Of(r.Client, actor.AccountId);
    }

    async Task<bool> HasConsented(AuthorizationRequest r, DateTime asked, CancellationToken ct)
    {
        if (r.Client.Trusted && !r.Prompt.Contains("consent")) return true;
        var consent = await db.Set<ClientConsent>().AsNoTracking().FirstOrDefaultAsync(x => x.AccountId == actor.AccountId && x.ClientId == r.Client.Id && x.WithdrawnAt == null, ct);
        if (consent is null || (r.Prompt.Contains("consent") && consent.GivenAt < asked)) return false;
        return !Client.Words(r.Scope).Except(Client.Words(consent.Scope)).Any();
    }

    async Task<string> Give(AuthorizationRequest r, Session open, string issuer, CancellationToken ct)
    {
        var grant = new Grant
        {
            ClientId = r.Client.Id, AccountId = actor.AccountId, SessionId = open.RootId, AppointmentId = open.AppointmentId, Scope = r.Scope,
            AuthenticatedAt = open.AuthenticatedAt, Methods = open.Methods, GivenAt = clock.Now, Issuer = issuer, IsOffline = Client.Words(r.Scope).Contains(ScopeBook.OfflineAccess),
        };
        var code = OpaqueToken.New();
        db.Add(grant);
        db.Add(new AuthorizationCode
        {
            Hash = OpaqueToken.Hash(code), GrantId = grant.Id, ClientId = r.Client.Id, RedirectUri = r.RedirectUri, Challenge = r.Challenge, Nonce = r.Nonce, ExpiresAt = clock.Now + settings.AuthorizationCode,
        });
        db.Tell(new ClientEntered(actor.AccountId, actor.OrganizationId, r.Client.Name, r.Scope, grant.Id));
        await db.SaveChangesAsync(ct);
        return code;
    }

    async Task<Parameters> Pushed(Client client, string name, CancellationToken ct)
    {
        if (!name.StartsWith(PushRequest.Prefix, StringComparison.Ordinal)) throw new DomainException(IdentityErrors.RequestNotPushed);
        var hash = OpaqueToken.Hash(name[PushRequest.Prefix.Length..]);
        var pushed = await db.Set<PushedRequest>().AsNoTracking().FirstOrDefaultAsync(x => x.Hash == hash && x.ClientId == client.Id, ct);
        var now = clock.Now;
        // Once: whoever saw the address go by cannot use it again.
        if (pushed is null || pushed.ExpiresAt <= now || await db.Set<PushedRequest>().Where(x => x.Hash == hash && x.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.UsedAt, now), ct) == 0)
            throw new DomainException(IdentityErrors.RequestExpired);
        return new(System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(pushed.Parameters)!);
    }
}
