using System.Net;
using Microsoft.AspNetCore.Http;

namespace Khue.Identity.Provider;

/// <summary>Under which address this provider speaks. Set by KHUE_ADDRESS; without it only loopback addresses are believed, so that nobody's Host header becomes an issuer.</summary>
internal sealed class Issuer(IdentitySettings settings)
{
    /// <summary>Without a slash at the end.</summary>
    /// <exception cref="OAuthError">No address is set and the one asked is not this machine's.</exception>
    public string Of(HttpRequest request)
    {
        if (settings.Address is { } address) return address.ToString().TrimEnd('/');
        var host = request.Host.Host;
        return host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip)) ? $"{request.Scheme}://{request.Host}"
            : throw new OAuthError("server_error", "KHUE_ADDRESS is not set.", StatusCodes.Status503ServiceUnavailable);
    }
}
