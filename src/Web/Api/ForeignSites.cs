using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace Khue.Web.Api;

/// <summary>
/// What another site may try through the browser of someone who is signed in here: a change asked for from there and a page of ours inside its frame are refused,
/// whatever cookie comes with them; a way back that leads elsewhere is not followed where it is read. The journal is told of each.
/// </summary>
sealed class ForeignSites(RequestDelegate next, RefusalLog refusals)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (IsTold(http))
        {
            await next(http);
            return;
        }
        if (request.Query[LocalPath.Query] is [{ Length: > 0 } back] && !LocalPath.IsOne(back)) await Tell(http, refusals, "return-outside");
        if (http.GetEndpoint()?.Metadata.GetMetadata<AnyOrigin>() is null && Cause(request) is { } cause)
        {
            await Tell(http, refusals, cause);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        await next(http);
    }

    /// <summary>Forms have a token besides; one that came without is refused where it arrives.</summary>
    public static async Task TellOfToken(HttpContext http, RequestDelegate next)
    {
        if (!IsTold(http) && http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }) await Tell(http, http.RequestServices.GetRequiredService<RefusalLog>(), "form-token");
        await next(http);
    }

    // The page that says what went wrong comes through here a second time, with the headers of the request it answers.
    static bool IsTold(HttpContext http) => http.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    static string? Cause(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none") return null;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)) return "other-site";
        return request.Headers["Sec-Fetch-Dest"].ToString() is "iframe" or "frame" or "embed" or "object" ? "framed" : null;
    }

    static Task Tell(HttpContext http, RefusalLog refusals, string cause) =>
        refusals.Write(http.RequestServices.GetRequiredService<KhueDb>(), http.RequestServices.GetRequiredService<Actor>(), cause, http.Connection.RemoteIpAddress);
}
