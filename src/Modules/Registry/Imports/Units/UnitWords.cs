using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.Imports.Units;

/// <summary>The words by which files tell what a unit is.</summary>
internal static class UnitWords
{
    static readonly (string Phrase, SchoolLevels Levels)[] phrases =
    [
        ("mam non", SchoolLevels.Preschool), ("mau giao", SchoolLevels.Preschool), ("nha tre", SchoolLevels.Preschool), ("tieu hoc", SchoolLevels.Primary),
        ("trung hoc co so", SchoolLevels.LowerSecondary), ("trung hoc pho thong", SchoolLevels.UpperSecondary), ("giao duc thuong xuyen", SchoolLevels.Continuing), ("thuong xuyen", SchoolLevels.Continuing),
    ];

    static readonly Dictionary<string, SchoolLevels> words = new()
    {
        ["mn"] = SchoolLevels.Preschool, ["mg"] = SchoolLevels.Preschool, ["th"] = SchoolLevels.Primary, ["thcs"] = SchoolLevels.LowerSecondary, ["thpt"] = SchoolLevels.UpperSecondary,
        ["gdtx"] = SchoolLevels.Continuing, ["ttgdtx"] = SchoolLevels.Continuing, ["gdnn"] = SchoolLevels.Continuing, ["ptth"] = SchoolLevels.UpperSecondary,
    };

    /// <summary>"Phường", "Trường TH và THCS", "Điểm trường": what it is and which levels; null when the words do not tell.</summary>
    public static (OrganizationKind Kind, SchoolLevels Levels)? Read(string text)
    {
        var folded = Fold.Of(text);
        if (folded.StartsWith("diem truong", StringComparison.Ordinal) || folded == "campus") return (OrganizationKind.Campus, SchoolLevels.None);
        if (IsOffice(folded)) return (OrganizationKind.Ward, SchoolLevels.None);
        if (folded.StartsWith("so giao duc", StringComparison.Ordinal) || folded is "so" or "so gd&dt" or "so gddt") return (OrganizationKind.Department, SchoolLevels.None);
        var levels = phrases.Where(x => folded.Contains(x.Phrase, StringComparison.Ordinal)).Aggregate(SchoolLevels.None, (all, x) => all | x.Levels);
        foreach (var word in folded.Split([' ', '-', ',', ';', '/', '&', '.', '+', '(', ')'], StringSplitOptions.RemoveEmptyEntries)) levels |= words.GetValueOrDefault(word);
        return levels == SchoolLevels.None ? null : (OrganizationKind.School, levels);
    }

    static bool IsOffice(string folded) => folded is "ward" or "phuong xa" || new[] { "phuong", "xa", "dac khu", "thi tran", "ubnd phuong", "ubnd xa", "ubnd dac khu" }.Any(x => folded == x || folded.StartsWith(x + " ", StringComparison.Ordinal) || folded.StartsWith(x + ",", StringComparison.Ordinal));
}
