using Microsoft.AspNetCore.Http;

namespace Khue.Identity.Provider;

internal static class FormTargets
{
    /// <summary>Lets the forms of this answer end at a client: browsers hold the redirects after a form to form-action too.</summary>
    public static void AllowFormsTo(this HttpContext http, string redirect)
    {
        var uri = new Uri(redirect);
        var origin = uri.Scheme is "https" or "http" ? uri.GetLeftPart(UriPartial.Authority) : $"{uri.Scheme}:";
        http.Response.Headers.ContentSecurityPolicy = http.Response.Headers.ContentSecurityPolicy.ToString().Replace("form-action 'self'", $"form-action 'self' {origin}", StringComparison.Ordinal);
    }
}
