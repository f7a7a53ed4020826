using Khue.Kernel.Text;
using Khue.Registry.Relations;

namespace Khue.Registry.Imports.Families;

/// <summary>The words by which files tell who somebody is to a child, and what they may do.</summary>
internal static class RelationWords
{
    /// <summary>Null when the words do not tell. With a mark "bà" is a grandmother; "ba" without one is a father, as in the South.</summary>
    public static RelationKind? Kind(string text) => CleanText.Of(text).ToLowerInvariant() is "bà" or "bà nội" or "bà ngoại" ? RelationKind.Grandparent : Fold.Label(text) switch
    {
        "cha" or "bo" or "ba" or "tia" or "chade" or "bode" or "father" => RelationKind.Father,
        "me" or "ma" or "mede" or "mother" => RelationKind.Mother,
        "nguoigiamho" or "giamho" or "guardian" or "nguoidodau" or "nguoinuoiduong" => RelationKind.Guardian,
        "ong" or "ongnoi" or "ongngoai" or "banoi" or "bangoai" or "ongba" or "grandparent" => RelationKind.Grandparent,
        "anh" or "chi" or "em" or "anhchi" or "anhchiem" or "anhtrai" or "chigai" or "emtrai" or "emgai" or "sibling" => RelationKind.Sibling,
        "co" or "di" or "chu" or "bac" or "cau" or "mo" or "duong" or "thim" or "nguoithan" or "khac" or "other" => RelationKind.Other,
        _ => null,
    };

    public static Custody? CustodyOf(string text) => Fold.Label(text) switch
    {
        "nuoiduongchinh" or "chinh" or "toanquyen" or "full" => Custody.Full,
        "cungnuoiduong" or "chung" or "cung" or "shared" => Custody.Shared,
        "khong" or "khonggiuquyennuoiduong" or "khongnuoiduong" or "none" => Custody.None,
        _ => null,
    };

    /// <summary>Yes or no; null when it is neither.</summary>
    public static bool? Yes(string text) => Fold.Label(text) switch
    {
        "x" or "co" or "duoc" or "1" or "true" or "yes" or "duocdon" or "khongduocdon" => true,
        "khong" or "0" or "false" or "no" or "k" => false,
        _ => null,
    };
}
