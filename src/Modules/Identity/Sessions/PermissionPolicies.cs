using Khue.Identity.Appointments;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Khue.Identity.Sessions;

/// <summary>Every permission is a policy of the same name.</summary>
internal sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        await base.GetPolicyAsync(policyName) ?? new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(policyName)).Build();
}

internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

internal sealed class PermissionHandler(Actor actor, RoleBook roles) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (!actor.Can(requirement.Permission)) return Task.CompletedTask;
        // The one place that keeps a role which only reads from changing anything, whatever page or route it comes to.
        if (Role.Readers.Contains(actor.Role) && context.Resource is HttpContext { Request.Method: var method } && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !roles.IsForReaders(requirement.Permission))
            throw new DomainException(IdentityErrors.OnlyReads);
        context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>What a person may not see does not exist: 404, not 403. Who would see it but for a bar that they can do something about is told of that.</summary>
internal sealed class HiddenWhenForbidden : IAuthorizationMiddlewareResultHandler
{
    readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Forbidden && context.RequestServices.GetRequiredService<CurrentActor>().Actor.Bar is { } bar) throw new DomainException(bar);
        // A program with a token is told that its scope is too narrow: it knows the addresses anyway.
        if (!result.Forbidden || Provider.Bearer.Token(context) is not null) return usual.HandleAsync(next, context, policy, result);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
