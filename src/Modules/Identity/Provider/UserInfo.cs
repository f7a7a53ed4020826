using Khue.Identity.Clients;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Identity.Provider;

/// <summary>What a client may know of the person, by the scopes of its token (OpenID Connect Core 5.3).</summary>
internal sealed class UserInfo(Actor actor, IMyAppointments appointments, IOrganizations organizations, IEnumerable<IClaimSource> sources) : IUseCase
{
    public async Task<Dictionary<string, object>> Handle(string subject, string scope, CancellationToken ct)
    {
        var claims = new Dictionary<string, object> { ["sub"] = subject };
        var scopes = Client.Words(scope);
        if (scopes.Contains(ScopeBook.Profile)) Name(claims);
        if (scopes.Contains(ScopeBook.Appointments)) claims["appointments"] = await Appointments(ct);
        foreach (var source in sources.Where(x => scopes.Contains(x.Scope)))
            foreach (var (name, value) in await source.Claims(actor.PersonId, ct)) claims.TryAdd(name, value);
        return claims;
    }

    // A Vietnamese name begins with the family's; the given name is its last word.
    void Name(Dictionary<string, object> claims)
    {
        var words = actor.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        claims["name"] = actor.Name;
        if (words.Length > 0) claims["given_name"] = words[^1];
        if (words.Length > 1) claims["family_name"] = words[0];
        if (words.Length > 2) claims["middle_name"] = string.Join(' ', words[1..^1]);
        (claims["locale"], claims["zoneinfo"]) = ("vi-VN", "Asia/Ho_Chi_Minh");
    }

    async Task<List<object>> Appointments(CancellationToken ct)
    {
        var list = new List<object>();
        foreach (var one in await appointments.All(ct))
            if (await organizations.Find(one.OrganizationId, ct) is { } at)
                list.Add(new Dictionary<string, object> { ["role"] = one.Role, ["organization_code"] = at.Code, ["organization_name"] = at.Name, ["organization_kind"] = at.Kind.ToString().ToLowerInvariant() });
        return list;
    }
}
