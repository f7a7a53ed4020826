using System.Security.Cryptography;
using System.Text;
using Khue.Kernel.Access;
using Microsoft.AspNetCore.WebUtilities;

namespace Khue.Identity.Brakes;

/// <summary>
/// Keyed hashes of short secrets and of what is counted: without the server's secret a copy of the database tells neither an address nor a code.
/// </summary>
internal sealed class SecretHash(ServerSecret secret)
{
    readonly byte[] key = secret.Derive("khue sign-in hashes");

    /// <summary>43 letters; the same text gives different hashes for different purposes.</summary>
    public string Of(string purpose, string text) => WebEncoders.Base64UrlEncode(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\n{text}")));
}
