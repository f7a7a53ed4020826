using System.Globalization;
using Khue.Kernel.Domain;

namespace Khue.School.Rosters;

/// <summary>Words of the roster pages.</summary>
internal static class RosterText
{
    static readonly (RosterTab Tab, string Slug, string Text)[] tabs =
    [
        (RosterTab.ToCorrect, "can-sua", "Cần sửa"), (RosterTab.Warnings, "canh-bao", "Cảnh báo"), (RosterTab.ToAdd, "them", "Sẽ thêm"), (RosterTab.ToUpdate, "cap-nhat", "Sẽ cập nhật"),
        (RosterTab.Unchanged, "khong-doi", "Giống hệt"), (RosterTab.LeftOut, "bo-qua", "Bỏ qua"), (RosterTab.Others, "khac", "Không phải học sinh"),
    ];

    static readonly (RosterRowOutcome? Outcome, string Slug, string Text)[] outcomes =
    [
        (RosterRowOutcome.Added, "them", "Đã thêm"), (RosterRowOutcome.Updated, "cap-nhat", "Đã cập nhật"), (RosterRowOutcome.Unchanged, "khong-doi", "Giữ nguyên"), (RosterRowOutcome.Skipped, "de-lai", "Để lại"),
        (null, "khong-hoan-tac", "Không hoàn tác được"),
    ];

    public static IReadOnlyList<(RosterTab Tab, string Slug, string Text)> Tabs => tabs;
    public static IReadOnlyList<(RosterRowOutcome? Outcome, string Slug, string Text)> Outcomes => outcomes;

    /// <summary>The tab an address names; null when it names none.</summary>
    public static RosterTab? Tab(string? slug) => tabs.Where(x => x.Slug == slug).Select(x => (RosterTab?)x.Tab).FirstOrDefault();

    /// <summary>"09:14, 22/11/2026" in Vietnam.</summary>
    public static string Time(DateTime utc) => LocalClock.Local(utc).ToString("HH:mm, dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Step(RosterStep step) => step switch
    {
        RosterStep.Add => "thêm mới",
        RosterStep.Update => "cập nhật em đã có",
        RosterStep.Unchanged => "giống hệt, giữ nguyên",
        RosterStep.LeftOut => "bỏ qua",
        _ => "chưa nhận",
    };
}
