using Khue.Identity.ExternalProviders;
using Khue.Identity.Factors;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.Ui.Forms;
using Khue.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Federation;

/// <summary>Registers signing in through other providers, and its addresses.</summary>
internal static class FederationSetup
{
    const string Mine = "/identity/account/external";

    public static void Services(IServiceCollection services)
    {
        ProviderHttp.Register(services);
        services.AddSingleton<ProviderKeys>().AddSingleton<ProviderSecrets>().AddSingleton<OfferedProviders>().AddScoped<ProviderProbe>().AddScoped<CodeExchange>().AddScoped<IdTokenCheck>().AddScoped<FederationRefusals>()
            .AddScoped<Coverage.ICoverageMark, NationalLevelMark>().AddScoped<IWaiting, LevelWaiting>();
    }

    public static void Endpoints(IEndpointRouteBuilder site)
    {
        // By GET: it changes nothing, and browsers hold the redirects after a form to form-action.
        site.MapGet("/sign-in/with/{key}", Begin).AllowAnonymous();
        site.MapGet("/sign-in/with/{key}/answer", Answer).AllowAnonymous();
        site.MapGet("/sign-in/with/{key}/leave", async (OfferedProviders offered, LeaveExternally leave, HttpContext http, string key, CancellationToken ct) =>
            await offered.Find(key, ct) is { } provider ? Results.Redirect(leave.Handle(http.Request, provider) ?? "/sign-in") : Results.NotFound()).AllowAnonymous();
        // By POST with a form token: no other site may make somebody link.
        site.MapPost(Mine + "/{key}/link", BeginLink).RequireAuthorization(IdentityPermissions.SeeSelf);
        site.MapPost(Mine + "/{id:guid}/unlink", async (UnlinkExternalLogin unlink, Flash flash, Guid id, CancellationToken ct) =>
        {
            await unlink.Handle(id, ct);
            flash.Say("Đã bỏ gắn. Các phiên ở máy khác đã kết thúc.");
            return Results.Redirect(Mine);
        }).RequireAuthorization(IdentityPermissions.SeeSelf);
    }

    static async Task<IResult> Begin(BeginExternalSignIn begin, OfferedProviders offered, FederationRefusals refusals, HttpContext http, string key, [FromQuery(Name = LocalPath.Query)] string? back, CancellationToken ct)
    {
        if (await offered.Find(key, ct) is not { } provider) return Results.NotFound();
        try { return Results.Redirect(await begin.Handle(http, provider, back, null, ct)); }
        catch (FederationRefusal e) { return Results.LocalRedirect(await refusals.Send(http, provider, e, SignInPath(back), ct)); }
    }

    static async Task<IResult> BeginLink(BeginExternalSignIn begin, OfferedProviders offered, FederationRefusals refusals, FreshProof proof, Actor actor, HttpContext http, string key, CancellationToken ct)
    {
        if (await offered.Find(key, ct) is not { } provider) return Results.NotFound();
        await proof.Demand(ct);
        try { return Results.Redirect(await begin.Handle(http, provider, Mine, actor.AccountId, ct)); }
        catch (FederationRefusal e) { return Results.LocalRedirect(await refusals.Send(http, provider, e, Mine, ct)); }
    }

    static async Task<IResult> Answer(ReadExternalAnswer read, OfferedProviders offered, FederationRefusals refusals, HttpContext http, string key, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await offered.Find(key, ct) is not { } provider) return Results.NotFound();
        var pending = read.Pending(http, provider);
        var to = pending?.LinkTo is null ? SignInPath(pending?.Back) : Mine;
        try
        {
            var claims = await read.Handle(http, provider, pending, ct);
            return pending!.LinkTo is { } account ? await Linked(http, provider, claims, account, ct) : await Entered(http, provider, claims, pending.Back, ct);
        }
        catch (FederationRefusal e) { return Results.LocalRedirect(await refusals.Send(http, provider, e, to, ct)); }
    }

    static async Task<IResult> Linked(HttpContext http, ExternalProvider provider, ExternalClaims claims, Guid account, CancellationToken ct)
    {
        var services = http.RequestServices;
        // Somebody else signed in meanwhile, or nobody is signed in any more: what was begun for one account is not done to another.
        if (services.GetRequiredService<Actor>().AccountId != account) throw FederationRefusal.Stale("account-changed");
        try { await services.GetRequiredService<LinkExternalLogin>().Handle(provider, claims, "own", ct); }
        catch (DomainException e) when (FederationRefusals.IsSaid(e.Error)) { throw new FederationRefusal("link-refused", e.Error, e); }
        services.GetRequiredService<Flash>().Say($"Đã gắn với {provider.Name}. Lần sau đăng nhập thẳng từ đó được.");
        return Results.LocalRedirect(Mine);
    }

    static async Task<IResult> Entered(HttpContext http, ExternalProvider provider, ExternalClaims claims, string back, CancellationToken ct)
    {
        var (services, query) = (http.RequestServices, back == "/" ? "" : $"?ve={Uri.EscapeDataString(back)}");
        var (seal, settings) = (services.GetRequiredService<SealedState>(), services.GetRequiredService<IdentitySettings>());
        var outcome = await services.GetRequiredService<EnterExternally>().Handle(provider, claims, ct);
        if (outcome.Session is { } session)
        {
            await SessionCookie.Enter(http, session);
            return Results.LocalRedirect(back);
        }
        if (outcome.Step is { } step)
        {
            seal.Put(http, SignInStep.Cookie, SignInStep.Path, step, settings.SignInStep);
            return Results.LocalRedirect("/sign-in/code" + query);
        }
        seal.Put(http, PendingLink.Cookie, PendingLink.Path, new PendingLink(provider.Id, claims), settings.AuthorizationRequest);
        return Results.LocalRedirect($"{SignInPath(Mine + "/confirm")}&qua={FederationRefusals.Word(IdentityErrors.FederationUnlinked)}");
    }

    static string SignInPath(string? back) => LocalPath.Of(back) is var path and not "/" ? $"/sign-in?ve={Uri.EscapeDataString(path)}" : "/sign-in";
}
