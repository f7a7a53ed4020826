using System.Globalization;
using Khue.Kernel.Domain;
using Khue.Ui.Charts;
using Khue.Ui.Layout;

namespace Khue.Insight.Boards;

/// <summary>How boards put numbers, times and limits into words.</summary>
static class BoardText
{
    // Where the ink of the map changes: percent of classes whose roll was taken. A choice of presentation, not a rule of the sector.
    public const decimal Well = 98, Fair = 95, Behind = 92, Call = 88;

    public static readonly MapKey[] Key = [new(0, "từ 98 %"), new(1, "95–98"), new(2, "92–95"), new(3, "88–92"), new(4, "dưới 88, cần gọi")];

    public static string Clock(DateTime utc) => LocalClock.Local(utc).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
    public static string Minute(DateTime? utc) => utc is { } at ? "lúc " + LocalClock.Local(at).ToString("HH:mm", CultureInfo.InvariantCulture) : "chưa có";
    public static string Day(DateOnly day) => $"{Weekday(day)}, {day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}";
    public static string Percent(decimal? share) => share is { } value ? Figures.Decimal(value) + " %" : "chưa có";
    public static int? Step(BoardRow row) => Ink.Step(row.RolledShare, Well, Fair, Behind, Call);

    static string Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Monday => "Thứ Hai",
        DayOfWeek.Tuesday => "Thứ Ba",
        DayOfWeek.Wednesday => "Thứ Tư",
        DayOfWeek.Thursday => "Thứ Năm",
        DayOfWeek.Friday => "Thứ Sáu",
        DayOfWeek.Saturday => "Thứ Bảy",
        _ => "Chủ nhật",
    };
}
