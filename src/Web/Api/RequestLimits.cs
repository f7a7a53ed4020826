using System.Globalization;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Kernel.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;

namespace Khue.Web.Api;

/// <summary>
/// Refuses who asks too often (ADR 0019): at the API an account or another system, anywhere else a network without a sign-in. How much is left is told in the headers of
/// the IETF's draft. Pages of people who have signed in are not counted, nor what says so by DisableRateLimiting.
/// </summary>
sealed class RequestLimits(RequestDelegate next, Quotas quotas, RefusalLog refusals)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var actor = http.RequestServices.GetRequiredService<CurrentActor>().Actor;
        var isKnown = actor.AccountId != Guid.Empty;
        var most = isKnown ? quotas.Api : quotas.Anonymous;
        if (most == 0 || (isKnown && !IsProgram(http.Request)) || IsFree(http))
        {
            await next(http);
            return;
        }
        var answer = quotas.Take(isKnown ? actor.AccountId.ToString("n") : ShortAddress.Of(http.Connection.RemoteIpAddress), most);
        Tell(http.Response.Headers, answer);
        if (answer.IsTaken)
        {
            await next(http);
            return;
        }
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        await refusals.Write(http.RequestServices.GetRequiredService<KhueDb>(), actor.AccountId, isKnown ? "api" : "anonymous", http.Connection.RemoteIpAddress,
            (place, count) => new RequestsLimited(actor.AccountId, actor.OrganizationId == Guid.Empty ? null : actor.OrganizationId, isKnown ? "api" : "anonymous", place, count));
    }

    static void Tell(IHeaderDictionary headers, QuotaAnswer answer)
    {
        headers["RateLimit-Policy"] = $"{answer.Most};w={(int)Quota.Window.TotalSeconds}";
        headers["RateLimit-Limit"] = Written(answer.Most);
        headers["RateLimit-Remaining"] = Written(answer.Left);
        headers["RateLimit-Reset"] = Written(Seconds(answer.Reset));
        if (!answer.IsTaken) headers.RetryAfter = Written(Math.Max(1, Seconds(answer.Wait)));
    }

    static int Seconds(TimeSpan span) => (int)Math.Ceiling(span.TotalSeconds);
    static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);

    static bool IsProgram(HttpRequest request) => request.Path.StartsWithSegments("/api") || request.Headers.Authorization.Count > 0;

    // The page that says what went wrong is part of the answer that was counted already.
    static bool IsFree(HttpContext http) => http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null;
}
