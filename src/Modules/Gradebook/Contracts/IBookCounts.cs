namespace Khue.Gradebook.Contracts;

/// <summary>How full the score books of schools are, for those who watch over them. Nothing is filtered by actor: the caller has already decided.</summary>
public interface IBookCounts
{
    /// <summary>By school: the sum over all books of the year, both terms. Schools without books are left out.</summary>
    /// <param name="startYear">2026 for 2026-2027.</param>
    /// <param name="schools">Null for all.</param>
    /// <param name="ct">Stops it.</param>
    Task<IReadOnlyDictionary<Guid, BookCount>> OfSchools(int startYear, IReadOnlyCollection<Guid>? schools, CancellationToken ct);
}

/// <summary>Cells of score books.</summary>
/// <param name="Filled">That hold a mark.</param>
/// <param name="Cells">That the circular asks for; exempted learners are counted too.</param>
public sealed record BookCount(int Filled, int Cells);
