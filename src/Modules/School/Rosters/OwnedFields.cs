using System.Globalization;
using Khue.Registry.Contracts;

namespace Khue.School.Rosters;

/// <summary>Takes out of a row what a better source than the school owns, and says so, since it would not be written.</summary>
internal static class OwnedFields
{
    /// <returns>The candidate with the values on record in the fields that stay.</returns>
    public static PersonCandidate Keep(PersonCandidate told, PersonDetail known, IReadOnlyDictionary<string, string> owned, Action<Finding> say)
    {
        foreach (var (field, source) in owned)
            if (Value(told, known, field) is { } written)
            {
                say(RosterFindings.Kept(field, source, written));
                told = With(told, known, field);
            }
        return told;
    }

    /// <summary>What the file says; null when it says nothing, or what is on record.</summary>
    static string? Value(PersonCandidate told, PersonDetail known, string field) => field switch
    {
        PersonField.FullName => Differs(told.FullName, known.FullName),
        PersonField.DateOfBirth => told.DateOfBirth is { } day && day != known.DateOfBirth ? day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : null,
        PersonField.Gender => told.Gender != Gender.Unknown && told.Gender != known.Gender ? told.Gender == Gender.Male ? "Nam" : "Nữ" : null,
        PersonField.PersonalId => Differs(told.PersonalId, known.PersonalId),
        PersonField.MinistryCode => Differs(told.MinistryCode, known.MinistryCode),
        PersonField.Ethnicity => Differs(told.Ethnicity, known.Ethnicity),
        PersonField.Nationality => Differs(told.Nationality, known.Nationality),
        PersonField.BirthPlace => Differs(told.BirthPlace, known.BirthPlace),
        _ => null,
    };

    static PersonCandidate With(PersonCandidate told, PersonDetail known, string field) => field switch
    {
        PersonField.FullName => told with { FullName = known.FullName },
        PersonField.DateOfBirth => told with { DateOfBirth = known.DateOfBirth },
        PersonField.Gender => told with { Gender = known.Gender },
        PersonField.PersonalId => told with { PersonalId = known.PersonalId },
        PersonField.MinistryCode => told with { MinistryCode = known.MinistryCode },
        PersonField.Ethnicity => told with { Ethnicity = known.Ethnicity },
        PersonField.Nationality => told with { Nationality = known.Nationality },
        _ => told with { BirthPlace = known.BirthPlace },
    };

    static string? Differs(string? told, string? known) => told is null || told == known ? null : told;
}
