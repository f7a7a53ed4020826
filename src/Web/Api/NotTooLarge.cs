using Microsoft.AspNetCore.Http.Features;

namespace Khue.Web.Api;

/// <summary>Refuses a body that says it is over the limit before any of it is read: else the form's token is looked for in it, not found, and the refusal speaks of tokens.</summary>
sealed class NotTooLarge(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is not { } most || context.Request.ContentLength is not { } length || length <= most) return next(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        // The page that says so is rendered in this request's stead: it must neither read the body nor ask for its token.
        (context.Request.Method, context.Request.ContentLength) = (HttpMethods.Get, null);
        return Task.CompletedTask;
    }
}
