using System.Text.Json;
using Khue.Kernel.Demo;

namespace Khue.Web.Demo;

/// <summary>Lays out a province: which schools stand in which ward and how large they are. Small even for millions of learners.</summary>
static class ProvincePlan
{
    const int CastSchoolSize = 320;

    // What makes up the school names: pleasant words that name no real school.
    static readonly string[] First = ["Vườn", "Đồi", "Suối", "Rừng", "Bến", "Nắng", "Gió", "Hương", "Mây", "Cánh", "Bầu", "Ngõ", "Thềm", "Sao", "Trăng", "Mưa", "Lối", "Vòm", "Khóm", "Hồ"];
    static readonly string[] Second = ["Mai", "Sen", "Trúc", "Lúa", "Chò", "Sim", "Quế", "Nhãn", "Xoài", "Bưởi", "Điều", "Cau", "Dừa", "Tràm", "Ngân", "Xanh", "Sớm", "Biếc", "Hạ", "Thu", "Xuân", "Vàng", "Bằng Lăng", "Hoa Giấy", "Sao Khuê"];

    public static DemoPlan Of(int learners, int seed, DateOnly today, DateTime now)
    {
        var random = new DemoRandom(seed, "province", 0);
        var (province, wardNames) = Wards();
        var department = new DemoOffice(random.Id(), "SO75", $"Sở GD&ĐT {province}", null, [DemoCast.Member(random, "department-officer"), DemoCast.Member(random, "administrator"), DemoCast.Member(random, "auditor"), DemoCast.Member(random, "security-officer")]);
        var wards = wardNames.Select(w => new DemoOffice(random.Id(), "W" + w.Code, w.Name, w.Code, w.Code == DemoCast.WardCode ? [DemoCast.Member(random, "ward-officer")] : [])).ToList();
        return new(learners, seed, today, now) { Department = department, Wards = wards, Schools = [.. Schools(learners, department, wards, random)] };
    }

    static IEnumerable<DemoOutline> Schools(int learners, DemoOffice department, List<DemoOffice> wards, DemoRandom random)
    {
        var (index, firstLearner, firstStaff) = (0, 0, 0);
        var here = wards.FindIndex(x => x.WardCode == DemoCast.WardCode);
        foreach (var (level, number, size) in Sizes(learners, random))
        {
            // The first school of each level stands in the ward whose officer has an account; the rest go round in steps that visit every ward.
            var ward = wards[(here + number * 37) % wards.Count];
            var isCast = level.Key == "lower-secondary" && number == 0;
            var name = $"{level.Prefix} {(isCast ? DemoCast.SchoolName : Name(number, level.Code))}";
            var code = isCast ? DemoCast.SchoolCode : $"75{level.Code:0}{number + 1:00000}";
            yield return new(index++, random.Id(), code, name, level.Key, level.UnderWard ? ward : department, ward, size, firstLearner, firstStaff);
            firstLearner += size;
            firstStaff += 20 + size / 4;
        }
    }

    /// <summary>The school everyone can try comes first and is always of the same size; the rest share what is left.</summary>
    static IEnumerable<(DemoLevel Level, int Number, int Size)> Sizes(int learners, DemoRandom random)
    {
        yield return (DemoLevel.All.Single(x => x.Key == "lower-secondary"), 0, CastSchoolSize);
        var wanted = DemoLevel.All.Select(x => Math.Max(0, x.Share * learners - (x.Key == "lower-secondary" ? CastSchoolSize : 0))).ToArray();
        var left = Math.Max(0, learners - CastSchoolSize);
        for (var l = 0; l < wanted.Length; l++)
        {
            var level = DemoLevel.All[l];
            var all = l == wanted.Length - 1 ? left : Math.Min(left, (int)Math.Round(wanted[l] / wanted.Sum() * (learners - CastSchoolSize)));
            left -= all;
            // Few learners make few and small schools, so that there are still several of each level to compare.
            var schools = Math.Max(1, (int)Math.Round(all / Math.Clamp(all / 3.0, 60, level.Size)));
            for (var (number, rest) = (0, all); number < schools && rest > 0; number++)
            {
                var even = (double)rest / (schools - number);
                var size = number == schools - 1 ? rest : Math.Clamp((int)random.Around(even, even * 0.15), 1, rest);
                rest -= size;
                yield return (level, number + (level.Key == "lower-secondary" ? 1 : 0), size);
            }
        }
    }

    static string Name(int number, int level)
    {
        var at = number * 7 + level * 61;
        var round = number / (First.Length * Second.Length);
        return $"{First[at % First.Length]} {Second[(at / First.Length + at) % Second.Length]}{(round == 0 ? "" : " " + (round + 1))}";
    }

    static (string Province, List<(string Code, string Name)>) Wards()
    {
        using var stream = typeof(ProvincePlan).Assembly.GetManifestResourceStream("demo/wards")!;
        using var json = JsonDocument.Parse(stream);
        return (json.RootElement.GetProperty("province").GetString()!, [.. json.RootElement.GetProperty("wards").EnumerateArray().Select(x => (x[0].GetString()!, x[1].GetString()!))]);
    }
}
