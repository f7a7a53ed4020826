using Khue.Kernel.Sheets;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.People;

/// <summary>The words by which lists tell the sex.</summary>
static class GenderWords
{
    public static Gender? Read(Cell cell, Findings findings)
    {
        if (cell.IsEmpty) return null;
        var known = cell.Text switch
        {
            "Nam" or "nam" or "NAM" or "1" => Gender.Male,
            "Nữ" or "nữ" or "NỮ" or "0" or "2" => Gender.Female,
            var other => Folded(Fold.Label(OldEncodings.Repair(other))),
        };
        if (known is null) findings.Add(PersonFindings.GenderUnreadable.Found(cell.Text));
        return known;
    }

    // N÷ and Nöõ are "Nữ" in the old fonts, too short to be certain of in general but not here.
    static Gender? Folded(string word) => word switch
    {
        "nam" or "male" or "m" or "trai" or "con trai" or "na" => Gender.Male,
        "nu" or "female" or "f" or "gai" or "n" or "noo" => Gender.Female,
        _ => null,
    };
}
