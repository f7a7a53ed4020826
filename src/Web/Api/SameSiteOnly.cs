using Khue.Kernel.Access;

namespace Khue.Web.Api;

/// <summary>A change asked for by another site is refused, whatever cookie comes with it. Forms have their own token besides.</summary>
sealed class SameSiteOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var safe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (safe || context.GetEndpoint()?.Metadata.GetMetadata<AnyOrigin>() is not null || request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none") return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
