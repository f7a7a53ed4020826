using System.Net.Mail;

namespace Khue.Kernel.Mail;

/// <summary>What passes for a mail address.</summary>
public static class MailAddresses
{
    public const int Longest = 254;

    /// <summary>True for one bare address: no name beside it, no second one, nothing that would end a header line. Whether anybody reads there is another question.</summary>
    public static bool IsOne(string text) => text.Length <= Longest && text.IndexOfAny(['\r', '\n', ' ', ',', ';', '<', '>', '"']) < 0 && text.All(char.IsAscii)
        && MailAddress.TryCreate(text, out var read) && read.Address == text && read.Host.Contains('.');
}
