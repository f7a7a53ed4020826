using Khue.Registry.Contracts;

namespace Khue.Registry.People;

/// <summary>Số định danh cá nhân: PPP province of birth, G century and sex, YY year, six random digits. It has no check digit.</summary>
readonly record struct PersonalNumber(string Digits)
{
    public const int Length = 12;

    public ReadOnlySpan<char> Province => Digits.AsSpan(0, 3);
    public Gender Gender => (Digits[3] - '0') % 2 == 0 ? Gender.Male : Gender.Female;
    public int BirthYear => 1900 + (Digits[3] - '0') / 2 * 100 + (Digits[4] - '0') * 10 + (Digits[5] - '0');
    public bool HasKnownProvince => Provinces.Has(Province);
    public bool IsPlaceholder => Digits.AsSpan().IndexOfAnyExcept(Digits[0]) < 0;

    /// <summary>A birth year that the known date, or else today, allows.</summary>
    public bool FitsBirth(DateOnly? birth, DateOnly today) => birth is { } day ? BirthYear == day.Year : BirthYear <= today.Year;
    public bool FitsSex(Gender? gender) => gender is null || Gender == gender;
}
