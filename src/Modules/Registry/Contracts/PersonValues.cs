using Khue.Kernel.Sheets;

namespace Khue.Registry.Contracts;

/// <summary>Values about one person as a source wrote them; empty where it wrote nothing.</summary>
/// <param name="FullName">Family name first.</param>
/// <param name="DateOfBirth">Text in a usual form, a date cell or a serial.</param>
/// <param name="Gender">A word: "Nam", "Nữ", "M", "0" …</param>
/// <param name="PersonalId">12 digits, perhaps without leading zeros or read as a number.</param>
/// <param name="MinistryCode">10 digits, likewise.</param>
public readonly record struct PersonValues(Cell FullName, Cell DateOfBirth, Cell Gender, Cell PersonalId, Cell MinistryCode);

/// <summary>The same values as they would be stored; null where there is none that can be trusted.</summary>
/// <param name="FullName">Clean NFC with capitals; empty when there is none.</param>
/// <param name="DateOfBirth">The day.</param>
/// <param name="Gender">Null when not told.</param>
/// <param name="PersonalId">12 ASCII digits.</param>
/// <param name="MinistryCode">10 ASCII digits.</param>
/// <param name="Findings">Empty when nothing was noticed.</param>
public sealed record PersonReading(
    string FullName, DateOnly? DateOfBirth, Gender? Gender, string? PersonalId, string? MinistryCode, IReadOnlyList<Finding> Findings);
