using Khue.Identity.Provider;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khue.Identity.Scim;

/// <summary>The addresses of SCIM 2.0 (RFC 7644), below /scim/v2.</summary>
internal static class ScimEndpoints
{
    public const string ContentType = "application/scim+json";

    public static void Map(IEndpointRouteBuilder site)
    {
        var scim = site.MapGroup("/scim/v2").RequireAuthorization(IdentityPermissions.ReadDirectory);
        scim.MapGet("/ServiceProviderConfig", (Issuer issuer, HttpContext http) => Answer(http, issuer, root => Task.FromResult(ScimText.Config(root))));
        scim.MapGet("/ResourceTypes", (Issuer issuer, HttpContext http) => Answer(http, issuer, root => Task.FromResult(ScimText.Types(root))));
        scim.MapGet("/Users", (ScimDirectory directory, Issuer issuer, HttpContext http, string? filter, string? startIndex, string? cursor, string? count, CancellationToken ct) =>
            Answer(http, issuer, root => directory.Users(ScimFilter.Read(filter), ScimDirectory.Part.Read(startIndex, cursor, count), root, ct)));
        scim.MapGet("/Users/{id:guid}", (ScimDirectory directory, Issuer issuer, HttpContext http, Guid id, CancellationToken ct) => Answer(http, issuer, root => directory.User(id, root, ct)));
        scim.MapGet("/Groups", (ScimDirectory directory, Issuer issuer, HttpContext http, string? startIndex, string? cursor, string? count, CancellationToken ct) =>
            Answer(http, issuer, root => directory.Groups(ScimDirectory.Part.Read(startIndex, cursor, count), root, ct)));
        scim.MapGet("/Groups/{id}", (ScimDirectory directory, Issuer issuer, HttpContext http, string id, CancellationToken ct) => Answer(http, issuer, root => directory.Group(id, root, ct)));
    }

    static async Task<IResult> Answer(HttpContext http, Issuer issuer, Func<string, Task<Dictionary<string, object>>> work)
    {
        try { return Results.Json(await work($"{issuer.Of(http.Request)}/scim/v2"), contentType: ContentType); }
        catch (ScimError e) { return Results.Json(ScimText.Error(e), statusCode: e.Status, contentType: ContentType); }
    }
}
