using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;

namespace Khue.Web.Pages;

/// <summary>A job's state in words.</summary>
static class JobText
{
    public static string State(JobState state) => state switch
    {
        JobState.Queued => "đang chờ",
        JobState.Running => "đang chạy",
        JobState.Done => "xong",
        JobState.Failed => "dừng vì lỗi",
        JobState.Cancelled => "đã dừng",
        _ => "chờ người",
    };
}

/// <summary>An instant as a Vietnamese clock shows it.</summary>
static class LocalTime
{
    public static string Of(DateTime utc) => LocalClock.Local(utc).ToString("dd/MM/yyyy HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
