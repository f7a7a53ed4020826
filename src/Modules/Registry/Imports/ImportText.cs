using System.Globalization;
using Khue.Kernel.Domain;

namespace Khue.Registry.Imports;

/// <summary>Words of the import pages.</summary>
internal static class ImportText
{
    static readonly (ImportTab Tab, string Slug, string Text)[] tabs =
    [
        (ImportTab.Rejected, "khong-nhan", "Không nhận"), (ImportTab.Warnings, "canh-bao", "Cảnh báo"), (ImportTab.ToAdd, "se-them", "Sẽ thêm"), (ImportTab.ToChange, "se-cap-nhat", "Sẽ cập nhật"),
        (ImportTab.Unchanged, "khong-doi", "Giống hệt"), (ImportTab.Added, "da-them", "Đã thêm"), (ImportTab.Changed, "da-cap-nhat", "Đã cập nhật"), (ImportTab.Left, "de-lai", "Để lại"),
        (ImportTab.TakenBack, "da-hoan-tac", "Đã hoàn tác"), (ImportTab.Kept, "khong-hoan-tac", "Không hoàn tác được"),
    ];

    public static ImportTab? Tab(string? slug) => tabs.Where(x => x.Slug == slug).Select(x => (ImportTab?)x.Tab).FirstOrDefault();
    public static (string Slug, string Text) Of(ImportTab tab) => tabs.Where(x => x.Tab == tab).Select(x => (x.Slug, x.Text)).First();

    /// <summary>"09:14, 22/11/2026" in Vietnam.</summary>
    public static string Time(DateTime utc) => LocalClock.Local(utc).ToString("HH:mm, dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Step(ImportStep step) => step switch
    {
        ImportStep.Add => "thêm mới",
        ImportStep.Change => "cập nhật",
        ImportStep.Same => "giống hệt, giữ nguyên",
        _ => "không nhận",
    };

    /// <summary>What became of a row, or would.</summary>
    public static string Became(ImportStep step, ImportResult result) => result switch
    {
        ImportResult.Written => step == ImportStep.Add ? "đã thêm" : "đã cập nhật",
        ImportResult.Same => "giữ nguyên",
        ImportResult.Left => "để lại",
        ImportResult.TakenBack => "đã hoàn tác",
        ImportResult.Kept => "không hoàn tác được",
        _ => Step(step),
    };
}
