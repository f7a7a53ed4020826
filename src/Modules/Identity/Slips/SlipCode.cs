using System.Security.Cryptography;
using System.Text;
using Khue.Kernel.Access;

namespace Khue.Identity.Slips;

/// <summary>Codes of slips: made by chance, kept as a keyed hash, read leniently.</summary>
internal sealed class SlipCode(ServerSecret secret)
{
    // Nothing that looks like something else on a poor print: no I, L, O, 0, 1. Ten of 31 are more than 49 bits.
    const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    const int Length = 10;

    readonly byte[] key = secret.Derive("khue first sign-in slips");

    public static string Make() => RandomNumberGenerator.GetString(Alphabet, Length).Insert(Length / 2, "-");

    /// <summary>Bound to the account, so that equal codes of two people are not seen to be equal.</summary>
    public string Hash(Guid account, string code)
    {
        var clean = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"{account:n}{clean}")));
    }
}
