namespace Khue.Registry.Contracts;

/// <summary>A stay at a school or in a class, as the page of a person tells it.</summary>
/// <param name="StartYear">First year of the school year: 2026 is 2026-2027; null for a stay that is not in a class.</param>
/// <param name="SchoolId">The school.</param>
/// <param name="ClassName">The class; null while in none.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while it lasts.</param>
/// <param name="Note">Why it ended, Vietnamese; null when not told.</param>
public sealed record PersonYear(int? StartYear, Guid SchoolId, string? ClassName, DateOnly From, DateOnly? To, string? Note);

/// <summary>Another module tells where a person learned. The caller has decided who may see the person.</summary>
public interface IPersonYears
{
    /// <summary>Newest first, at most 100; empty when none.</summary>
    Task<IReadOnlyList<PersonYear>> Of(Guid personId, CancellationToken ct);
}

/// <summary>A document about a person.</summary>
/// <param name="Title">Vietnamese: "Học bạ lớp 8A1, năm học 2026-2027".</param>
/// <param name="State">Vietnamese, lower case: "đã phát hành".</param>
/// <param name="Href">Where it is read.</param>
public sealed record PersonDocument(string Title, string State, string Href);

/// <summary>Another module tells which documents there are, of those that the acting person may read.</summary>
public interface IPersonDocuments
{
    /// <summary>Newest first, at most 100; empty when none.</summary>
    Task<IReadOnlyList<PersonDocument>> Of(Guid personId, CancellationToken ct);
}
