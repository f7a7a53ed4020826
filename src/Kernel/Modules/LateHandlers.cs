using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khue;

/// <summary>
/// The framework's MapGet, MapPost … for every module: being in the namespace around them, they come before the framework's. The one difference is when a handler
/// is compiled: at its own first call. The framework compiles all of them at the first request of the process, which took four fifths of that request.
/// What endpoints say of themselves (policies, OpenAPI, form tokens) is gathered at the start as ever.
/// </summary>
public static class LateHandlers
{
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Delegate handler) => endpoints.MapMethods(pattern, [HttpMethods.Get], handler);
    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Delegate handler) => endpoints.MapMethods(pattern, [HttpMethods.Post], handler);
    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Delegate handler) => endpoints.MapMethods(pattern, [HttpMethods.Put], handler);

    public static RouteHandlerBuilder MapMethods(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, IEnumerable<string> methods, Delegate handler) =>
        RouteHandlerServices.Map(endpoints, pattern, handler, methods, RequestDelegateFactory.InferMetadata, Later);

    // A handler that is a plain delegate of the framework has nothing to be compiled. Without these the ones above would take it.
    public static IEndpointConventionBuilder MapGet(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, RequestDelegate handler) => EndpointRouteBuilderExtensions.MapGet(endpoints, pattern, handler);
    public static IEndpointConventionBuilder MapPost(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, RequestDelegate handler) => EndpointRouteBuilderExtensions.MapPost(endpoints, pattern, handler);
    public static IEndpointConventionBuilder MapPut(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, RequestDelegate handler) => EndpointRouteBuilderExtensions.MapPut(endpoints, pattern, handler);

    static RequestDelegateResult Later(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? metadata)
    {
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new(http => compiled.Value(http), metadata?.EndpointMetadata ?? []);
    }
}
