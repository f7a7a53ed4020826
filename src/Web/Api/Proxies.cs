using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Khue.Web.Api;

/// <summary>
/// Behind a proxy the browser's address and scheme come in headers that anyone can write: they are believed from the addresses and networks of KHUE_PROXIES
/// ("10.0.0.7, 10.1.0.0/16") and from nobody else. None unless told.
/// </summary>
static class Proxies
{
    public static void UseProxies(this WebApplication app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in (app.Configuration["KHUE_PROXIES"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (one.Contains('/', StringComparison.Ordinal)) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(one));
            else options.KnownProxies.Add(IPAddress.Parse(one));
        // An empty list would mean to the framework that everyone is believed.
        if (options.KnownProxies.Count + options.KnownIPNetworks.Count > 0) app.UseForwardedHeaders(options);
    }
}
