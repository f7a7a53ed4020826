namespace Khue.Registry.Contracts;

/// <summary>What the columns about a pupil's family and home say, as written; null where the file has no such column or the cell is empty.</summary>
/// <param name="Father">Name of the father.</param>
/// <param name="Mother">Name of the mother.</param>
/// <param name="Guardian">Name of the guardian, or of a parent when it is not told which.</param>
/// <param name="FatherPhone">The father's.</param>
/// <param name="MotherPhone">The mother's.</param>
/// <param name="Phone">A phone, whose is not told.</param>
/// <param name="Ward">Code or name of a ward.</param>
public sealed record FamilyValues(string? Father, string? Mother, string? Guardian, string? FatherPhone, string? MotherPhone, string? Phone, string? Ward)
{
    /// <summary>The guardian's own; null where the file does not tell whose a phone is.</summary>
    public string? GuardianPhone { get; init; }

    /// <summary>Nothing is told.</summary>
    public bool IsEmpty => GuardianPhone is null && Father is null && Mother is null && Guardian is null && FatherPhone is null && MotherPhone is null && Phone is null && Ward is null;
}

/// <summary>The rules that values about a family must keep, without asking any database.</summary>
public interface IFamilyRules
{
    /// <summary>Reads the values. What cannot be taken is left out with a warning; never rejected, never thrown.</summary>
    (FamilyCandidate? Family, IReadOnlyList<Finding> Findings) Read(FamilyValues values, string childName);
}
