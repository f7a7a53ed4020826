using System.IO.Compression;
using Khue.Identity.Contracts;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Modules;
using Khue.Web.Api;
using Khue.Web.Demo;
using Khue.Ui;
using Khue.Ui.Layout;
using Khue.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;

namespace Khue.Web;

/// <summary>Puts the web host together: services, the order of the pipeline, and what is done before the first request.</summary>
static class Site
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        if (builder.Configuration["KHUE_URLS"] is { Length: > 0 } urls) builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
        });
        builder.Services.AddUi().AddScoped<IShellContents, ShellSource>().AddSingleton<DemoSignIns>().AddSingleton<IDemoSignIns>(s => s.GetRequiredService<DemoSignIns>());
        builder.Services.AddRazorComponents();
        builder.Services.AddCascadingAuthenticationState().AddAntiforgery(o => o.Cookie.Name = "khue-form");
        builder.Services.AddHttpClient();
        builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            o.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
        builder.Services.AddProblemDetails().AddOpenApi("v1", OpenApiText.Describe);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        builder.Services.Configure<FormOptions>(o => (o.ValueCountLimit, o.MultipartBodyLengthLimit) = (20_000, 64 * 1024 * 1024));
        builder.Services.AddResponseCompression(o => o.EnableForHttps = true)
            .Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        builder.Services.AddSingleton<Quotas>();
        builder.AddTelemetry();
    }

    public static void UsePipeline(WebApplication app)
    {
        app.UseProxies();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(AsPage);
        app.UseMiddleware<Refusals>();
        app.UseMiddleware<NotTooLarge>();
        app.UseCors();
        app.UseAuthentication();
        app.UseMiddleware<RequestLimits>();
        app.UseMiddleware<ForeignSites>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(ForeignSites.TellOfToken);
        app.UseUi();
        app.MapStaticAssets().AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/health/ready").AllowAnonymous().DisableRateLimiting();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var list = app.Services.GetRequiredService<ModuleList>();
        var api = app.MapGroup("/api/v1").AddEndpointFilter<ShapeOfInput>().DisableAntiforgery();
        var site = app.MapGroup("").WithMetadata(new RequireAntiforgeryTokenAttribute()).AddEndpointFilter(WithFormToken).ExcludeFromDescription();
        foreach (var module in list.All)
        {
            module.Routes(api);
            module.Endpoints(site);
        }
        app.MapRazorComponents<App>().AddAdditionalAssemblies(App.Assemblies);
    }

    // The page that says what went wrong is read, whatever was asked before: a refused post would be refused again for its token.
    static Task AsPage(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is not null) http.Request.Method = HttpMethods.Get;
        return next(http);
    }

    // The middleware only notes a missing token; a post that binds no form must be refused here.
    static ValueTask<object?> WithFormToken(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } ? ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status400BadRequest)) : next(context);

    /// <summary>Brings the database up to date and, when asked, makes the demo province in an empty one.</summary>
    public static async Task Prepare(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        await scope.ServiceProvider.GetRequiredService<DatabaseUpgrade>().Run(CancellationToken.None);
        await MakeDemoProvince(app, scope.ServiceProvider.GetRequiredService<MakeDemo>());
        await app.Services.GetRequiredService<DemoSignIns>().Look(CancellationToken.None);
        app.Lifetime.ApplicationStarted.Register(() => Welcome(app));
    }

    // For whoever has just started a demo province: where to go, and as whom.
    static void Welcome(WebApplication app)
    {
        var accounts = app.Services.GetRequiredService<DemoSignIns>().All;
        if (accounts.Count == 0 || app.Urls.FirstOrDefault() is not { } address) return;
        var lines = accounts.Select(x => $"  {x.UserName,-12} {x.Password}   {x.Title}; {x.Place}");
        app.Logger.LogInformation("Mở {Address} rồi chọn một vai, hoặc gõ tên và mật khẩu:\n{Accounts}\nDừng bằng Ctrl+C.", address, string.Join('\n', lines));
    }

    static async Task MakeDemoProvince(WebApplication app, MakeDemo demo)
    {
        var stop = app.Lifetime.ApplicationStopping;
        if (await demo.IsUnfinished(stop)) await demo.Resume(null, stop);
        else if (app.Services.GetRequiredService<KhueSettings>().DemoLearners is { } learners && await demo.IsEmpty(stop))
        {
            app.Logger.LogInformation("Đang dựng tỉnh thử với {Learners} học sinh, chừng nửa phút với 2000 em…", learners);
            await demo.Handle(learners, 1, null, stop);
        }
    }
}
