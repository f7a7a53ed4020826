using Khue.Kernel.Text;

namespace Khue.Registry.Reconciliation;

/// <summary>Tells a file of which one column is wrong, or that speaks of other people, from many that are in error each for itself.</summary>
internal static class FileDoubts
{
    // Fewer are looked through one by one; with more, half of them wrong in the same way is one mistake.
    const int Least = 20;

    /// <summary>What seems wrong when so many answers are about nobody of the unit; null for nothing.</summary>
    public static string? OfStrangers(int strangers, int answers) => !IsMost(strangers, answers) ? null
        : $"{strangers} trên {answers} dòng không phải người của đơn vị theo số định danh. Có thể cột số định danh của tệp bị lệch, hoặc tệp là của trường khác.";

    /// <summary>What seems wrong with one column when so many of the answers about the unit's people differ in it; null for nothing.</summary>
    public static string? OfColumn(IReadOnlyDictionary<FindingKind, int> counts, int compared)
    {
        var (kind, count) = counts.OrderByDescending(x => x.Value).FirstOrDefault();
        return !IsMost(count, compared) ? null : $"{count} trên {compared} người cùng một lỗi “{kind.Vietnamese()}”. Có thể {Column(kind)} của tệp bị lệch hoặc gán nhầm.";
    }

    static bool IsMost(int count, int of) => count >= Least && count * 2 > of;

    static string Column(FindingKind kind) => kind switch
    {
        FindingKind.Name or FindingKind.NameMarks => "cột họ tên",
        FindingKind.Birth => "cột ngày sinh",
        FindingKind.Sex => "cột giới tính",
        FindingKind.NumberUnknown or FindingKind.Closed => "cột tình trạng",
        FindingKind.Residence or FindingKind.CurrentResidence => "cột xã, phường",
        _ => "cột số định danh",
    };
}
