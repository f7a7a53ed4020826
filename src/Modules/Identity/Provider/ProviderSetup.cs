using Khue.Identity.Clients;
using Khue.Identity.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Provider;

/// <summary>Registers the provider.</summary>
internal static class ProviderSetup
{
    /// <summary>CORS policy of addresses that programs call, from pages of other sites too; never with cookies.</summary>
    public const string AnyOrigin = "any-origin";

    /// <summary>How clients are called: no redirects, so that an address that was checked is the one that is called.</summary>
    public const string Outbound = "clients";

    /// <summary>Chooses between cookie and token.</summary>
    public const string Either = "khue";

    public static IServiceCollection AddProvider(this IServiceCollection services)
    {
        services.AddSingleton<TokenKeys>().AddSingleton<Issuer>().AddSingleton<Subjects>().AddSingleton<ScopeBook>().AddSingleton<ClientCatalog>().AddSingleton<ClientKeys>().AddSingleton<ClientUses>()
            .AddSingleton<TokenMaker>().AddSingleton<TokenReader>().AddSingleton<GrantCache>().AddSingleton<LogoutSender>().AddScoped<ClientAuthentication>();
        services.AddHostedService<ProviderWorker>().AddHostedService<ClientUseWriter>();
        services.AddHttpClient(Outbound).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddCors(o => o.AddPolicy(AnyOrigin, p => p.AllowAnyOrigin().AllowAnyHeader().WithMethods("GET", "POST").SetPreflightMaxAge(TimeSpan.FromHours(1))));
        return services;
    }

    /// <summary>A request that brings a token is judged by it alone; any other by its cookie.</summary>
    public static AuthenticationBuilder AddBearer(this AuthenticationBuilder authentication) => authentication
        .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = http => Bearer.Comes(http.Request) ? Bearer.Name : CookieAuthenticationDefaults.AuthenticationScheme)
        .AddScheme<AuthenticationSchemeOptions, Bearer>(Bearer.Name, null);
}
