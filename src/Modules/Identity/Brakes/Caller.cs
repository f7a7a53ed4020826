using System.Net;
using System.Net.Sockets;
using Khue.Kernel.Text;
using Microsoft.AspNetCore.Http;

namespace Khue.Identity.Brakes;

/// <summary>Who knocks: from where and with what. The whole address is only ever used to make keys of brakes; what is kept is shortened.</summary>
/// <param name="Network">The address wrong tries are counted under: an IPv4 address, or the /64 of an IPv6 one, which belongs to one household or office.</param>
/// <param name="Place">The address as it may be kept and shown: enough to see that it is another place, not enough to find a home.</param>
/// <param name="Browser">What the browser says it is.</param>
/// <param name="DeviceKey">The long secret that this browser was given at its first sign-in; null when it has none.</param>
internal sealed record Caller(string Network, string Place, string Browser, string? DeviceKey)
{
    public const string DeviceCookie = "khue-device";
    public static readonly Caller Unknown = new("", "", "", null);

    public static Caller Of(HttpContext? http)
    {
        if (http is null) return Unknown;
        var address = http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : http.Connection.RemoteIpAddress;
        var browser = http.Request.Headers.UserAgent.ToString();
        return new(NetworkOf(address), ShortAddress.Of(address), browser[..Math.Min(browser.Length, 200)], http.Request.Cookies[DeviceCookie] is { Length: >= 40 and <= 100 } key ? key : null);
    }

    public static string NetworkOf(IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
