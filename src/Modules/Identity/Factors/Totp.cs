using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Khue.Identity.Factors;

/// <summary>
/// Codes of an authenticator app: RFC 6238 with SHA-1, 30 seconds, six digits, which is what every app understands. Ours rather than the sign-in library's,
/// because that one does not say which code was matched, and a code must not work twice.
/// </summary>
internal static class Totp
{
    const int Seconds = 30, Digits = 6;
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    public static long StepOf(DateTime utc) => new DateTimeOffset(utc).ToUnixTimeSeconds() / Seconds;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 as apps implement it; HMAC-SHA-1 is not broken.")]
    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var mac = HMACSHA1.HashData(secret, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 15)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D" + Digits, CultureInfo.InvariantCulture);
    }

    /// <summary>The step that the code belongs to: now, or one before or after, since phones' clocks are off; null when to none of them.</summary>
    public static long? Match(byte[] secret, string code, DateTime now)
    {
        long? found = null;
        // All are compared, so that the time does not tell which.
        for (var step = StepOf(now) - 1; step <= StepOf(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), Encoding.ASCII.GetBytes(code))) found = step;
        return found;
    }

    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int buffer = 0, bits = 0;
        foreach (var b in bytes)
        {
            (buffer, bits) = ((buffer << 8 | b) & 0xfff, bits + 8);
            while (bits >= 5) text.Append(Letters[buffer >> (bits -= 5) & 31]);
        }
        if (bits > 0) text.Append(Letters[buffer << 5 - bits & 31]);
        return text.ToString();
    }

    /// <summary>What the QR code holds.</summary>
    public static string Address(string userName, byte[] secret) => $"otpauth://totp/{Uri.EscapeDataString("Khuê")}:{Uri.EscapeDataString(userName)}?secret={Base32(secret)}&issuer={Uri.EscapeDataString("Khuê")}";
}
