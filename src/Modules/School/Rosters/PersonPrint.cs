using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>A short print of what is recorded about a person, to see whether anyone has edited since.</summary>
internal static class PersonPrint
{
    public static long Of(PersonDetail x) => Of(x.FullName, x.DateOfBirth, x.Gender, x.PersonalId, x.MinistryCode, x.Ethnicity, x.BirthPlace, x.Address);

    public static long Of(PersonCandidate x) => Of(x.FullName, x.DateOfBirth, x.Gender, x.PersonalId, x.MinistryCode, x.Ethnicity, x.BirthPlace, x.Address);

    /// <summary>Of a known person after taking over what the file says; what the file leaves empty stays.</summary>
    public static long Of(PersonDetail known, PersonCandidate file) => Of(
        file.FullName, file.DateOfBirth ?? known.DateOfBirth, file.Gender == Gender.Unknown ? known.Gender : file.Gender, file.PersonalId ?? known.PersonalId,
        file.MinistryCode ?? known.MinistryCode, file.Ethnicity ?? known.Ethnicity, file.BirthPlace ?? known.BirthPlace, file.Address ?? known.Address);

    static long Of(string name, DateOnly? birth, Gender gender, string? personal, string? ministry, string? ethnicity, string? place, string? address)
    {
        var text = string.Join('\n', name, birth?.DayNumber.ToString(CultureInfo.InvariantCulture), ((int)gender).ToString(CultureInfo.InvariantCulture), personal, ministry, ethnicity, place, address);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
