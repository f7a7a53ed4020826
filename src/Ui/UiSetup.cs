using System.Text.Encodings.Web;
using System.Text.Unicode;
using Khue.Ui.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Ui;

/// <summary>Brings the design system into the web program.</summary>
public static class UiSetup
{
    /// <summary>What the components ask for. The web program adds its own <see cref="Layout.IShellContents"/>.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddDataProtection();
        services.AddScoped<Flash>();
        // The default encoder writes every accented letter as a numeric reference, four times the bytes of a Vietnamese page.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    /// <summary>Reads forms as they are written in Vietnamese and lets browsers keep fonts. Goes after UseAntiforgery, before the components are mapped.</summary>
    public static IApplicationBuilder UseUi(this IApplicationBuilder app) =>
        app.Use(KeepFonts).Use(TypedForm.Read);

    static Task KeepFonts(HttpContext context, RequestDelegate next)
    {
        // Fonts carry their content in their name (see build.mjs), yet only what MapStaticAssets fingerprints is cached for ever.
        if (context.Request.Path.StartsWithSegments("/dist/fonts", StringComparison.Ordinal))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                    context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            });
        }
        return next(context);
    }
}
