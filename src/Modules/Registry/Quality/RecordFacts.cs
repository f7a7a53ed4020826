using Khue.Registry.Contracts;
using Khue.Registry.People;

namespace Khue.Registry.Quality;

/// <summary>What rules look at of one member.</summary>
internal sealed record RecordFacts(Guid Id, Guid CustodianId, string FullName, DateOnly? DateOfBirth, Gender Gender, string? Ethnicity, string? Nationality, string? BirthPlace)
{
    /// <summary>Slugs of the groups they belong to.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Numbers in force, by kind.</summary>
    public IReadOnlyDictionary<IdentifierKind, string> Numbers { get; init; } = new Dictionary<IdentifierKind, string>();
    public bool HasGuardian { get; init; }

    /// <summary>A guardian can be called.</summary>
    public bool HasPhone { get; init; }

    /// <summary>Ward codes of the residences that hold; null when there is none.</summary>
    public string? PermanentWard { get; init; }
    public string? CurrentWard { get; init; }
    public bool HasDuplicate { get; init; }

    /// <summary>Whether the population database, when last asked, had the same; null when the unit never asked.</summary>
    public bool? IsMatched { get; init; }

    /// <summary>Values that the last source compared, and those that differ.</summary>
    public int Compared { get; init; }
    public int Differing { get; init; }

    /// <summary>A field as text; empty when there is none.</summary>
    public string Value(string field) => field switch
    {
        PersonField.FullName => FullName,
        PersonField.DateOfBirth => DateOfBirth is null ? "" : "x",
        PersonField.Gender => Gender == Gender.Unknown ? "" : "x",
        PersonField.Ethnicity => Ethnicity ?? "",
        PersonField.Nationality => Nationality ?? "",
        PersonField.BirthPlace => BirthPlace ?? "",
        PersonField.PersonalId => Numbers.GetValueOrDefault(IdentifierKind.PersonalId, ""),
        PersonField.MinistryCode => Numbers.GetValueOrDefault(IdentifierKind.MinistryCode, ""),
        "passport" => Numbers.GetValueOrDefault(IdentifierKind.Passport, ""),
        PersonField.PermanentResidence => PermanentWard ?? "",
        PersonField.CurrentResidence => CurrentWard ?? "",
        _ => "",
    };

    /// <summary>Whole years on a day; null when the birth is unknown.</summary>
    public int? AgeOn(DateOnly day) => DateOfBirth is { } born ? day.Year - born.Year - (born.AddYears(day.Year - born.Year) > day ? 1 : 0) : null;
}
