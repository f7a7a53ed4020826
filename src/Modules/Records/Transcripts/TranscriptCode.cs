using System.Security.Cryptography;

namespace Khue.Records.Transcripts;

/// <summary>Codes such as HB-75-2026-7K3M-Q9XD: province, year of issue, and 40 random bits in letters that are not mistaken for others.</summary>
internal static class TranscriptCode
{
    const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <param name="departmentCode">Code of the department; its first two digits are the province.</param>
    public static string New(string? departmentCode, int startYear)
    {
        var digits = string.Concat((departmentCode ?? "").Where(char.IsAsciiDigit).Take(2)).PadLeft(2, '0');
        var random = RandomNumberGenerator.GetString(Letters, 8);
        return $"HB-{digits}-{startYear + 1}-{random[..4]}-{random[4..]}";
    }
}
