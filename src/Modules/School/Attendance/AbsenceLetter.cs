using Khue.Kernel.Domain;
using Khue.School.Contracts;

namespace Khue.School.Attendance;

/// <summary>The letters of the paper roll: P có phép, K không phép, M đi muộn.</summary>
internal static class AbsenceLetter
{
    public static string Of(AbsenceKind kind) => kind switch { AbsenceKind.WithLeave => "P", AbsenceKind.WithoutLeave => "K", _ => "M" };

    public static AbsenceKind Read(string? letter) => letter?.Trim().ToUpperInvariant() switch
    {
        "P" => AbsenceKind.WithLeave,
        "K" => AbsenceKind.WithoutLeave,
        "M" => AbsenceKind.Late,
        _ => throw new DomainException(SchoolErrors.UnknownMark),
    };

    public static string Name(RollSession session) => session == RollSession.Morning ? "buổi sáng" : "buổi chiều";
}
