using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Khue.Tests.Kernel.Text;

/// <summary>Full names made of common family names and the given names of duyet/vietnamese-namedb (MIT, see the file).</summary>
static class Names
{
    public static readonly string[] Families =
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lưu Trịnh Mai Tạ Trương Châu Quách Tăng Thạch Điểu Nông Lò".Split(' ');

    public static readonly string[] Given = Read();

    public static IEnumerable<string> Full => Given.Select((given, i) => $"{Families[i % Families.Length]} {given}");

    static string[] Read([CallerFilePath] string here = "")
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "given-names.json")));
        return [.. new[] { "boys", "girls" }.SelectMany(x => json.RootElement.GetProperty(x).EnumerateArray()).Select(x => x.GetString()!)];
    }
}
