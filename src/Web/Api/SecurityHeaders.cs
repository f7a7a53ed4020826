namespace Khue.Web.Api;

/// <summary>Headers that keep a page from being framed, sniffed or fed with foreign script.</summary>
sealed class SecurityHeaders(RequestDelegate next)
{
    // Style attributes (a column's width, a bar's length) are allowed; style and script elements are not.
    const string Policy = "default-src 'self'; img-src 'self' data:; style-src 'self'; style-src-attr 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        return next(context);
    }
}
