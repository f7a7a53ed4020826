using Khue.Identity.Accounts;
using Khue.Identity.Factors;
using Khue.Kernel.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Passkeys;

/// <summary>Passkeys: the library checks the ceremonies, this says by which rules.</summary>
internal static class PasskeySetup
{
    public static void Services(IServiceCollection services)
    {
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>().AddScoped<PasskeySteps>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IdentitySettings>((o, settings) =>
        {
            (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required");
            o.ServerDomain = settings.Address?.Host;
            // Behind a proxy the request's own address is not the public one.
            o.ValidateOrigin = x => ValueTask.FromResult(!x.CrossOrigin && Uri.TryCreate(x.Origin, UriKind.Absolute, out var origin)
                && Uri.Compare(origin, settings.Address ?? new($"{x.HttpContext.Request.Scheme}://{x.HttpContext.Request.Host}"), UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0);
        });
    }

    public static void Endpoints(IEndpointRouteBuilder site)
    {
        site.MapPost("/identity/passkeys/options", async (PasskeySteps steps, FreshProof proof, UserManager<Account> accounts, Actor actor, CancellationToken ct) =>
        {
            await proof.Demand(ct);
            return await accounts.FindByIdAsync(actor.AccountId.ToString()) is { } account ? Results.Text(await steps.OptionsToAdd(account), "application/json") : Results.NotFound();
        }).RequireAuthorization(IdentityPermissions.SeeSelf);
        site.MapPost("/identity/passkeys/{id:guid}/remove", async (RemovePasskey remove, Ui.Forms.Flash flash, Guid id, CancellationToken ct) =>
        {
            await remove.Handle(id, ct);
            flash.Say("Đã bỏ khóa truy cập. Các phiên ở máy khác đã kết thúc.");
            return Results.Redirect("/identity/account/passkeys");
        }).RequireAuthorization(IdentityPermissions.SeeSelf);
        site.MapPost("/sign-in/passkey/options", async (PasskeySteps steps) => Results.Text(await steps.OptionsToEnter(), "application/json")).AllowAnonymous();
    }
}
