namespace Khue.School.OneRoster;

/// <summary>What a bundle holds and an import does not take, each a Vietnamese sentence; what is left out is never left out in silence.</summary>
internal static class BundleRemarks
{
    /// <param name="bundle">Open.</param>
    /// <param name="links">Of the bundle.</param>
    /// <param name="kin">Of the bundle.</param>
    /// <param name="known">How many of the staff have their record already.</param>
    public static IReadOnlyList<string> Of(Bundle bundle, BundleLinks links, BundleKin kin, int known)
    {
        var said = new List<string>();
        void Say(int count, Func<int, string> sentence)
        {
            if (count > 0) said.Add(sentence(count));
        }

        Say(kin.Elsewhere, x => $"{x} học sinh của đơn vị khác: không lấy.");
        Say(known, x => $"{x} giáo viên, nhân viên đã có hồ sơ ở đây: không nhập lại.");
        Say(links.OtherRoles.Count, _ => $"Người mang vai {string.Join(", ", links.OtherRoles.Order(StringComparer.Ordinal))}: không lấy.");
        Say(links.Teachings, x => $"{x} lượt phân công giáo viên vào lớp: không lấy, phân công ở trang của lớp.");
        Say(kin.Reachable, x => $"{x} em có điện thoại hoặc thư điện tử riêng: không lấy.");
        Say(bundle.Rows(BundleFiles.Sessions).Count(), x => $"{x} năm học, học kỳ: không lấy, năm học mở ở trang Năm học. Lớp chưa mở được giữ làm lớp dự kiến.");
        var unread = BundleFiles.Known.Where(bundle.Has).Select(x => x + ".csv").Except(BundleFiles.Read).ToList();
        Say(unread.Count, _ => $"Không đọc {string.Join(", ", unread)}.");
        return said;
    }
}
