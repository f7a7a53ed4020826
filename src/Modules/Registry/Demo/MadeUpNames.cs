using System.Text.Json;
using Khue.Kernel.Demo;
using Khue.Registry.Contracts;

namespace Khue.Registry.Demo;

/// <summary>Names that sound right and belong to nobody: a common family name and a given name from a public list.</summary>
sealed class MadeUpNames
{
    // How often of a thousand; from published counts of family names, rounded.
    static readonly (string Name, int Often)[] Families =
    [
        ("Nguyễn", 384), ("Trần", 121), ("Lê", 95), ("Phạm", 70), ("Huỳnh", 51), ("Phan", 45), ("Võ", 39), ("Đặng", 21), ("Bùi", 20), ("Đỗ", 14), ("Hồ", 13), ("Ngô", 13),
        ("Dương", 10), ("Hoàng", 20), ("Vũ", 18), ("Đinh", 9), ("Trương", 12), ("Lý", 6), ("Đoàn", 7), ("Trịnh", 6), ("Mai", 6), ("Lâm", 6), ("Đào", 5), ("Cao", 5), ("Tạ", 4),
    ];

    static readonly string[] Stieng = ["Điểu", "Thị"];
    static readonly Lazy<MadeUpNames> one = new(() => new());
    readonly string[] boys, girls, wheel;

    MadeUpNames()
    {
        using var stream = typeof(MadeUpNames).Assembly.GetManifestResourceStream("demo/given-names")!;
        using var json = JsonDocument.Parse(stream);
        boys = [.. json.RootElement.GetProperty("boys").EnumerateArray().Select(x => x.GetString()!)];
        girls = [.. json.RootElement.GetProperty("girls").EnumerateArray().Select(x => x.GetString()!)];
        wheel = [.. Families.SelectMany(x => Enumerable.Repeat(x.Name, x.Often))];
    }

    public static MadeUpNames All => one.Value;

    /// <summary>A full name, family name first. Older people more often have Thị or Văn between.</summary>
    public string Of(DemoRandom random, Gender gender, string ethnicity, bool isOlder)
    {
        var given = random.Pick(gender == Gender.Male ? boys : girls);
        if (ethnicity == "Xtiêng") return $"{Stieng[gender == Gender.Male ? 0 : 1]} {given.Split(' ')[^1]}";
        var middle = random.Chance(isOlder ? 0.55 : 0.2);
        return $"{random.Pick(wheel)} {(middle ? (gender == Gender.Male ? "Văn " : "Thị ") + given.Split(' ')[^1] : given)}";
    }
}
