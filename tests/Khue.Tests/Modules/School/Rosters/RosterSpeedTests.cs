using System.Diagnostics;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.Registry.Sheets;
using Khue.School.Rosters;
using Khue.Tests.Kernel.Text;
using Xunit.Abstractions;

namespace Khue.Tests.Modules.School.Rosters;

public sealed class RosterSpeedTests(ITestOutputHelper output)
{
    const int Count = 100_000;

    [Fact]
    public void A_hundred_thousand_rows_are_judged_in_seconds()
    {
        using var file = Written();
        using var book = Workbook.Open(file);
        var plain = Time("parse", () => book.Rows("S").Count());
        var options = new RosterOptions(new PersonPolicy(new DateOnly(2026, 11, 22)));
        Roster? roster = null;
        var before = GC.GetTotalMemory(true);
        var whole = Time("parse and judge", () => (roster = new RosterReader(new PersonRules(), new FamilyRules(), new PersonSheets()).Read(book, options)).Rows.Count);
        output.WriteLine($"judging alone {Count / (whole - plain).TotalSeconds:N0} rows/s; held {(GC.GetTotalMemory(true) - before) / 1024.0 / 1024:N0} MiB; {roster!.Summary}");
        Assert.Equal(Count, roster.Summary.Ok);
        Assert.InRange(whole.TotalSeconds, 0, 30);
    }

    TimeSpan Time(string what, Func<int> act)
    {
        act();
        var bytes = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var rows = act();
        output.WriteLine($"{what}: {rows / watch.Elapsed.TotalSeconds:N0} rows/s, {(GC.GetTotalAllocatedBytes() - bytes) >> 20} MiB allocated");
        return watch.Elapsed;
    }

    static MemoryStream Written()
    {
        var names = Names.Full.Distinct().ToArray();
        var file = new MemoryStream();
        using var xlsx = new XlsxWriter(file);
        xlsx.StartSheet("S");
        xlsx.Row("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Mã ngành", "Lớp", "Dân tộc", "Nơi sinh", "Địa chỉ");
        for (var i = 0; i < Count; i++)
            xlsx.Row(i + 1, names[i % names.Length], new DateOnly(2014, 1, 1).AddDays(i / names.Length), i % 2 == 0 ? "Nam" : "Nữ", $"075{(i % 2 == 0 ? 2 : 3)}14{i:000000}", $"75{i:00000000}", $"6A{i % 30}", "Kinh", "Đồng Nai", "12 đường Phan Đình Phùng");
        return file;
    }
}
