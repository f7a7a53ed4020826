using Khue.Kernel.Access;
using Microsoft.AspNetCore.Http;

namespace Khue.Identity.Provider;

/// <summary>Who the caller of the API is, as the API sees them.</summary>
/// <param name="Subject">The subject of the token; null for a browser's session.</param>
/// <param name="AccountId">Null when a token brought the request: it knows people by the subject alone.</param>
/// <param name="PersonId">Null likewise.</param>
/// <param name="Scope">What the token opens; null for a session, which opens all that the role may.</param>
internal sealed record Me(string? Subject, Guid? AccountId, Guid? PersonId, string Name, string Role, Guid OrganizationId, string? Scope, IEnumerable<string> Permissions)
{
    public static Me Of(Actor actor, HttpContext http)
    {
        var token = Bearer.Token(http);
        var scope = token is not null && token.TryGetClaim("scope", out var claim) ? claim.Value : null;
        return new(token?.Subject, token is null ? actor.AccountId : null, token is null ? actor.PersonId : null, actor.Name, actor.Role, actor.OrganizationId, scope, actor.Permissions.Order());
    }
}
