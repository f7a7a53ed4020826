using Khue.Gradebook.Contracts;
using Khue.Insight.Counters;

namespace Khue.Insight.Boards;

/// <summary>One line of a board: a ward, a school or a class, and the sums over what lies below it.</summary>
/// <param name="Code">Ward or school code; null for a class.</param>
/// <param name="Href">The way down; null when there is none.</param>
/// <param name="Schools">Schools below; 1 for a school, 0 for a class.</param>
/// <param name="Complete">Schools of them where every class has its roll; for a class 1 when it has.</param>
/// <param name="Rolled">Classes whose roll was taken on the day.</param>
/// <param name="Enrolled">Learners in those classes.</param>
/// <param name="ScoresToday">Cells filled or changed on the day.</param>
/// <param name="RollAt">When the last roll came in, UTC.</param>
public sealed record BoardRow(
    Guid Id, string? Code, string Name, string? Href, int Schools, int Complete, int Classes, int Rolled, int Learners, int Enrolled, int Absent, int Late,
    int ScoresToday, int DrawnUp, int Signatures, int Issued, DateTime? RollAt, DateTime? ScoresAt)
{
    /// <summary>Cells of this year's score books that hold a mark; of a class 0.</summary>
    public int Filled { get; init; }

    /// <summary>Cells that this year's books should come to hold.</summary>
    public int Cells { get; init; }

    /// <summary>Percent of the expected marks that are there; null where none are expected.</summary>
    public decimal? FilledShare => Cells == 0 ? null : 100m * Filled / Cells;
    public int Present => Enrolled - Absent;
    public bool IsComplete => Classes > 0 && Rolled >= Classes;

    /// <summary>Percent of classes with a roll; null without classes.</summary>
    public decimal? RolledShare => Classes == 0 ? null : 100m * Rolled / Classes;

    /// <summary>Percent present of those whose roll was taken; null without a roll.</summary>
    public decimal? PresentShare => Enrolled == 0 ? null : 100m * Present / Enrolled;

    internal static BoardRow Of(Guid id, string code, string name, string href, SchoolCount? count, SchoolDay? day, BookCount? books) => new(
        id, code, name, href, 1, count is { Classes: > 0 } && day is not null && day.Classes >= count.Classes ? 1 : 0, count?.Classes ?? 0, day?.Classes ?? 0, count?.Learners ?? 0,
        day?.Enrolled ?? 0, day?.Absent ?? 0, day?.Late ?? 0, day?.Scores ?? 0, count?.DrawnUp ?? 0, count?.Signatures ?? 0, count?.Issued ?? 0, day?.RollAt, day?.ScoresAt) { Filled = books?.Filled ?? 0, Cells = books?.Cells ?? 0 };

    internal static BoardRow Of(ClassCount count, ClassDay? day, string? href) => new(
        count.ClassId, null, count.Name, href, 0, day is null ? 0 : 1, 1, day is null ? 0 : 1, count.Learners, day?.Enrolled ?? 0, day?.Absent ?? 0, day?.Late ?? 0,
        0, count.DrawnUp, count.Signatures, count.Issued, day?.TakenAt, null);

    /// <summary>The sum of rows under a name of its own.</summary>
    internal static BoardRow Sum(Guid id, string? code, string name, string? href, IEnumerable<BoardRow> rows)
    {
        var sum = new BoardRow(id, code, name, href, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null);
        foreach (var row in rows)
            sum = sum with
            {
                Schools = sum.Schools + row.Schools, Complete = sum.Complete + row.Complete, Classes = sum.Classes + row.Classes, Rolled = sum.Rolled + row.Rolled,
                Learners = sum.Learners + row.Learners, Enrolled = sum.Enrolled + row.Enrolled, Absent = sum.Absent + row.Absent, Late = sum.Late + row.Late,
                ScoresToday = sum.ScoresToday + row.ScoresToday, DrawnUp = sum.DrawnUp + row.DrawnUp, Signatures = sum.Signatures + row.Signatures, Issued = sum.Issued + row.Issued,
                Filled = sum.Filled + row.Filled, Cells = sum.Cells + row.Cells,
                RollAt = Later(sum.RollAt, row.RollAt), ScoresAt = Later(sum.ScoresAt, row.ScoresAt),
            };
        return sum;
    }

    static DateTime? Later(DateTime? one, DateTime? other) => one is null || other > one ? other ?? one : one;

    /// <summary>What lies below.</summary>
    public enum BoardOf
    {
        Wards,
        Schools,
        Classes,
    }

    /// <summary>A board: its sum and its lines.</summary>
    /// <param name="Day">The day it tells of.</param>
    /// <param name="At">When it was read, UTC.</param>
    public sealed record BoardView(BoardOf Of, DateOnly Day, bool IsToday, DateTime At, BoardRow Sum, IReadOnlyList<BoardRow> Rows);
}
