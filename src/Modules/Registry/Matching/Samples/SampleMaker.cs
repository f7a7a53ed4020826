using System.Globalization;
using Khue.Kernel.Demo;
using Khue.Registry.Contracts;
using Khue.Registry.Demo;

namespace Khue.Registry.Matching.Samples;

/// <summary>
/// Makes a population and a school system's view of it, with the errors that such files have and with those that only look like errors: twins, namesakes
/// born the same day, newcomers whom the population does not know. The same seed gives the same files.
/// </summary>
internal sealed class SampleMaker(int people, int seed)
{
    readonly DemoRandom random = new(seed, "matching", 0);
    readonly List<SamplePerson> a = [], b = [];
    readonly List<SampleTruth> truth = [];
    readonly HashSet<string> numbers = [];
    string[] wards = [];
    int made;

    public SampleSet Make()
    {
        // Old wards have four digits of their own; three of them became one.
        var count = Math.Clamp(people / 400, 3, 95);
        wards = [.. Enumerable.Range(0, count).Select(i => (26_000 + i * 3).ToString("00000", CultureInfo.InvariantCulture))];
        while (made < people) Household();
        Copies();
        var map = wards.SelectMany((now, i) => Enumerable.Range(0, 3).Select(k => (Old(i, k), now))).ToList();
        return new([.. a.OrderBy(x => x.Id, StringComparer.Ordinal)], [.. b.OrderBy(x => x.PersonalId, StringComparer.Ordinal)], map, truth);
    }

    static string Old(int ward, int part) => (90_000 + ward * 3 + part).ToString("00000", CultureInfo.InvariantCulture);

    void Household()
    {
        var ward = random.Below(wards.Length);
        var father = MadeUpNames.All.Of(random, Gender.Male, "Kinh", true);
        var home = new SamplePerson
        {
            Id = "", Name = "", Born = default, BirthText = "", Gender = Gender.Unknown, Ward = wards[ward], Father = father, Mother = MadeUpNames.All.Of(random, Gender.Female, "Kinh", true),
            Phone = $"09{random.Below(100_000_000):00000000}", Place = random.Pick(["Đồng Nai", "Đồng Nai", "Đồng Nai", "Bình Phước", "Thanh Hóa", "Nghệ An", "Thành phố Hồ Chí Minh"]),
        };
        var twins = random.Chance(0.03);
        var children = twins ? 2 : 1 + random.Below(3);
        var born = Day();
        var list = new List<SamplePerson>();
        for (var i = 0; i < children && made < people; i++)
        {
            if (i > 0 && !twins) born = Day();
            list.Add(Child(home, born, list));
            // Somebody else of the same name, born the same day, elsewhere.
            if (random.Chance(0.004)) Write(Child(home with { Ward = random.Pick(wards), Father = MadeUpNames.All.Of(random, Gender.Male, "Kinh", true), Mother = MadeUpNames.All.Of(random, Gender.Female, "Kinh", true), Phone = $"09{random.Below(100_000_000):00000000}" }, born, []) with { Name = list[^1].Name, Gender = list[^1].Gender }, ward, "none");
        }
        var swapped = twins && list.Count == 2 && random.Chance(0.3);
        foreach (var (one, i) in list.Select((x, i) => (x, i)))
            Write(swapped ? one with { PersonalId = list[1 - i].PersonalId } : one, ward, swapped ? "twins' numbers swapped" : Noises.Pick(random), swapped ? one : null);
    }

    SamplePerson Child(SamplePerson home, DateOnly born, List<SamplePerson> before)
    {
        made++;
        var gender = random.Chance(0.48) ? Gender.Female : Gender.Male;
        string name;
        do name = $"{home.Father.Split(' ')[0]} {MadeUpNames.All.Of(random, gender, "Kinh", false).Split(' ', 2)[1]}";
        while (before.Any(x => x.Name == name));
        return home with { Id = $"P{made:0000000}", Name = name, Born = born, BirthText = Text(born), Gender = gender, PersonalId = Number(gender, born.Year) };
    }

    // What the population knows, and what the school wrote.
    void Write(SamplePerson one, int ward, string noise, SamplePerson? real = null)
    {
        var number = made * 7919L % 9_999_991;
        var known = (real ?? one) with { Id = $"B{number:0000000}-{b.Count}" };
        var inPopulation = !random.Chance(0.03);
        if (inPopulation) b.Add(known);
        if (random.Chance(0.03)) return;
        var written = Noises.Make(noise, one, random, this) with { Id = $"A{number * 13 % 9_999_991:0000000}-{a.Count}" };
        if (random.Chance(0.4) && written.Ward == wards[ward]) written = written with { Ward = Old(ward, random.Below(3)) };
        if (random.Chance(0.10)) written = written with { PersonalId = "" };
        if (random.Chance(0.15)) written = written with { Father = "", Mother = random.Chance(0.5) ? "" : written.Mother };
        if (random.Chance(0.25)) written = written with { Phone = "" };
        if (random.Chance(0.05)) written = written with { Ward = "" };
        a.Add(written);
        if (inPopulation) truth.Add(new("match", written.Id, known.Id, noise));
    }

    // A pupil entered twice, the second time otherwise.
    void Copies()
    {
        var matches = truth.ToDictionary(x => x.A);
        foreach (var one in a.ToList().Where(_ => random.Chance(0.02)))
        {
            var noise = Noises.Pick(random);
            var copy = Noises.Make(noise, one, random, this) with { Id = $"{one.Id}x" };
            if (random.Chance(0.3)) copy = copy with { PersonalId = "" };
            a.Add(copy);
            truth.Add(new("duplicate", one.Id, copy.Id, noise));
            if (matches.TryGetValue(one.Id, out var match)) truth.Add(new("match", copy.Id, match.B, $"copy of {match.Noise}"));
        }
    }

    public string Number(Gender gender, int year)
    {
        while (true)
        {
            var century = (year / 100 - 19) * 2 + (gender == Gender.Female ? 1 : 0);
            var number = $"{random.Pick(["075", "070", "079", "038"])}{century}{year % 100:00}{random.Below(1_000_000):000000}";
            if (numbers.Add(number)) return number;
        }
    }

    public string Ward() => random.Pick(wards);
    DateOnly Day() => new DateOnly(2009, 1, 1).AddDays(random.Below(365 * 12));
    public static string Text(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
