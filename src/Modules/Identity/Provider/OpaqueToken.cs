using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Identity.Provider;

/// <summary>Codes and tokens that mean nothing to who holds them: 256 random bits, of which the database keeps the hash.</summary>
internal static class OpaqueToken
{
    public static string New() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
