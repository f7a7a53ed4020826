using System.Globalization;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Ui.Forms;

namespace Khue.Registry.Reconciliation;

/// <summary>Who has to mend a contradiction, judged by the data alone: the number vouches for sex and year of birth, a name without marks has lost them.</summary>
static class Menders
{
    public static (Mender Mender, string Reason) OfBirth(string? number, DateOnly? ours, DateOnly theirs, bool isMaster)
    {
        if (Valid(number) is { } n && ours is { } mine)
        {
            if (n.BirthYear == theirs.Year && n.BirthYear != mine.Year) return (Mender.School, $"Số định danh ghi năm sinh {n.BirthYear}, khớp với nguồn.");
            if (n.BirthYear == mine.Year && n.BirthYear != theirs.Year) return (Mender.Source, $"Số định danh ghi năm sinh {n.BirthYear}, khớp với hồ sơ.");
            if (mine.Year == theirs.Year && mine.Day == theirs.Month && mine.Month == theirs.Day) return (Mender.Unclear, "Ngày và tháng đổi chỗ cho nhau. Xem giấy khai sinh.");
        }
        return ByMaster(isMaster, ours is null ? "Hồ sơ chưa có ngày sinh." : "Xem giấy khai sinh.");
    }

    public static (Mender Mender, string Reason) OfSex(string? number, Gender ours, Gender theirs, bool isMaster) => Valid(number) is not { } n ? ByMaster(isMaster, "Xem giấy khai sinh.")
        : n.Gender == theirs ? (Mender.School, "Chữ số giới tính trong số định danh khớp với nguồn.")
        : n.Gender == ours ? (Mender.Source, "Chữ số giới tính trong số định danh khớp với hồ sơ.") : ByMaster(isMaster, "Xem giấy khai sinh.");

    public static (Mender Mender, string Reason) OfMarks(string ours, string theirs) =>
        HasMarks(ours) == HasMarks(theirs) ? (Mender.Unclear, "Hai bên đánh dấu khác nhau. Xem giấy khai sinh.")
        : HasMarks(theirs) ? (Mender.School, "Họ tên trong hồ sơ mất dấu.") : (Mender.Source, "Họ tên ở nguồn mất dấu.");

    /// <param name="since">First day at the ward on record; null when not told.</param>
    /// <param name="recently">From this day on a source may not have followed yet.</param>
    /// <param name="isMaster">The source owns residences.</param>
    public static (Mender Mender, string Reason) OfHome(DateOnly? since, DateOnly recently, bool isMaster) =>
        since >= recently ? (Mender.Source, $"Hồ sơ ghi chuyển đến từ {Written(since)}; nguồn có thể chưa cập nhật.") : ByMaster(isMaster, "Xem giấy xác nhận thông tin cư trú.");

    /// <summary>The source's word goes for a field it is the master of; elsewhere papers decide.</summary>
    public static (Mender Mender, string Reason) ByMaster(bool isMaster, string reason) => (isMaster ? Mender.School : Mender.Unclear, isMaster ? reason + " Nguồn này làm chủ mục này." : reason);

    public static string Written(DateOnly? day) => day is { } known ? Typed.Write(known) : "";
    public static string Written(Gender gender) => gender switch { Gender.Male => "Nam", Gender.Female => "Nữ", _ => "" };
    public static string Percent(int score) => (score / 100.0).ToString("0.##", CultureInfo.GetCultureInfo("vi-VN")) + "%";

    static PersonalNumber? Valid(string? number) => number?.Length == PersonalNumber.Length ? new PersonalNumber(number) : null;
    static bool HasMarks(string name) => !string.Equals(Khue.Kernel.Text.Fold.Of(name), name.ToLowerInvariant(), StringComparison.Ordinal);
}
