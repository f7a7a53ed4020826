using System.Net;

namespace Khue.Kernel.Text;

/// <summary>An address as it may be kept and shown: enough to see that it is another place, not enough to find a home.</summary>
public static class ShortAddress
{
    /// <summary>The network of a machine, "203.0.113.x" (/24) or "2001:0db8:0001:x" (/48); empty when there is no address.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return bytes.Length == 4 ? $"{bytes[0]}.{bytes[1]}.{bytes[2]}.x" : $"{bytes[0]:x2}{bytes[1]:x2}:{bytes[2]:x2}{bytes[3]:x2}:{bytes[4]:x2}{bytes[5]:x2}:x";
    }
}
