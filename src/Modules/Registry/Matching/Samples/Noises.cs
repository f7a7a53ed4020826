using System.Globalization;
using System.Text;
using Khue.Kernel.Demo;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.Demo;

namespace Khue.Registry.Matching.Samples;

/// <summary>The errors of real files, one class each.</summary>
internal static class Noises
{
    static readonly (string Name, double Share, Func<SamplePerson, DemoRandom, SampleMaker, SamplePerson> Make)[] all =
    [
        ("none", 0.42, (p, _, _) => p),
        ("capitals", 0.04, (p, _, _) => p with { Name = p.Name.ToUpperInvariant() }),
        ("marks lost", 0.08, (p, _, _) => p with { Name = Unmarked(p.Name), Father = Unmarked(p.Father), Mother = Unmarked(p.Mother) }),
        ("d for đ", 0.02, (p, _, _) => p with { Name = p.Name.Replace('đ', 'd').Replace('Đ', 'D') }),
        ("one mark lost", 0.03, (p, r, _) => p with { Name = OneWord(p.Name, r, x => Unmarked(x)) }),
        ("tone elsewhere, y for i", 0.02, (p, _, _) => p with { Name = p.Name.Replace("òa", "oà", StringComparison.Ordinal).Replace("úy", "uý", StringComparison.Ordinal).Replace("Lý", "Lí", StringComparison.Ordinal).Replace("Mỹ", "Mĩ", StringComparison.Ordinal) }),
        ("middle name missing", 0.03, (p, r, _) => p with { Name = WithoutMiddle(p.Name, r) }),
        ("order turned", 0.02, (p, _, _) => p with { Name = Turned(p.Name) }),
        ("slip of the keyboard", 0.03, (p, r, _) => p with { Name = Slip(p.Name, r) }),
        ("telex left in", 0.01, (p, _, _) => p with { Name = TelexOf(p.Name) }),
        ("run together", 0.01, (p, _, _) => p with { Name = RunTogether(p.Name) }),
        ("initial", 0.01, (p, _, _) => p with { Name = Initial(p.Name) }),
        ("name changed", 0.01, (p, r, _) => p with { Name = $"{p.Name.Split(' ')[0]} {MadeUpNames.All.Of(r, p.Gender, "Kinh", false).Split(' ', 2)[1]}" }),
        ("day and month swapped", 0.03, (p, _, _) => p.Born.Day <= 12 && p.Born.Day != p.Born.Month ? p with { BirthText = $"{p.Born.Month:00}/{p.Born.Day:00}/{p.Born.Year}" } : p),
        ("wrong day or month", 0.02, (p, r, _) => p with { BirthText = SampleMaker.Text(new(p.Born.Year, p.Born.Month, 1 + (p.Born.Day + r.Below(26)) % 28)) }),
        ("wrong year", 0.01, (p, r, _) => p with { BirthText = SampleMaker.Text(p.Born.AddYears(r.Chance(0.5) ? 1 : -1)) }),
        ("only the year", 0.015, (p, _, _) => p with { BirthText = p.Born.Year.ToString(CultureInfo.InvariantCulture) }),
        ("1 January", 0.01, (p, _, _) => p with { BirthText = $"01/01/{p.Born.Year}" }),
        ("no date", 0.015, (p, _, _) => p with { BirthText = "" }),
        ("number mistyped", 0.03, (p, r, _) => p with { PersonalId = Mistyped(p.PersonalId, r) }),
        ("digits swapped", 0.01, (p, r, _) => p with { PersonalId = Swapped(p.PersonalId, r) }),
        ("another's number", 0.01, (p, _, m) => p with { PersonalId = m.Number(p.Gender, p.Born.Year) }),
        ("wrong sex", 0.01, (p, _, _) => p with { Gender = p.Gender == Gender.Male ? Gender.Female : Gender.Male }),
        ("moved", 0.03, (p, _, m) => p with { Ward = m.Ward() }),
        ("marks lost, no number", 0.02, (p, _, _) => p with { Name = Unmarked(p.Name), PersonalId = "" }),
        ("no number", 0.03, (p, _, _) => p with { PersonalId = "" }),
        ("no number, day and month swapped", 0.01, (p, _, _) => (p.Born.Day <= 12 ? p with { BirthText = $"{p.Born.Month:00}/{p.Born.Day:00}/{p.Born.Year}" } : p) with { PersonalId = "" }),
        ("no number, slip of the keyboard", 0.01, (p, r, _) => p with { Name = Slip(p.Name, r), PersonalId = "" }),
        ("no number, no date", 0.005, (p, _, _) => p with { BirthText = "", PersonalId = "" }),
    ];

    public static string Pick(DemoRandom random)
    {
        var at = random.Share() * all.Sum(x => x.Share);
        foreach (var (name, share, _) in all)
            if ((at -= share) < 0) return name;
        return all[0].Name;
    }

    public static SamplePerson Make(string noise, SamplePerson person, DemoRandom random, SampleMaker maker) =>
        all.FirstOrDefault(x => x.Name == noise) is { Make: { } make } ? make(person, random, maker) : person;

    static string Unmarked(string name) => string.Concat(name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).Replace('đ', 'd').Replace('Đ', 'D');

    static string OneWord(string name, DemoRandom random, Func<string, string> change)
    {
        var words = name.Split(' ');
        var at = random.Below(words.Length);
        words[at] = change(words[at]);
        return string.Join(' ', words);
    }

    static string WithoutMiddle(string name, DemoRandom random)
    {
        var words = name.Split(' ').ToList();
        if (words.Count > 2) words.RemoveAt(1 + random.Below(words.Count - 2));
        return string.Join(' ', words);
    }

    static string Turned(string name) => name.Split(' ') is [var family, .. var rest] ? $"{string.Join(' ', rest.Reverse())} {family}" : name;
    static string RunTogether(string name) => name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? name.Remove(at, 1) : name;
    static string Initial(string name) => name.Split(' ') is [var family, .. { Length: > 1 } rest] ? $"{family} {string.Concat(rest[..^1].Select(x => $"{x[0]}. "))}{rest[^1]}" : name;

    static string Slip(string name, DemoRandom random)
    {
        var words = name.Split(' ');
        var at = random.Below(words.Length);
        for (var i = 0; words[at].Length < 4 && i < words.Length; i++) at = (at + 1) % words.Length;
        var word = words[at];
        if (word.Length < 4) return name;
        var place = 1 + random.Below(word.Length - 2);
        words[at] = random.Below(3) switch
        {
            0 => word.Remove(place, 1),
            1 => word.Insert(place, word[place].ToString()),
            _ => word[..place] + word[place + 1] + word[place] + word[(place + 2)..],
        };
        return string.Join(' ', words);
    }

    // "Nguyễn" with the keyboard's Vietnamese off: "Nguyeenx".
    static string TelexOf(string name) => string.Join(' ', name.Split(' ').Select(word =>
    {
        var (typed, tone) = (new StringBuilder(), "");
        foreach (var c in word.Normalize(NormalizationForm.FormD))
            switch (c)
            {
                case '\u0300': tone = "f"; break;
                case '\u0301': tone = "s"; break;
                case '\u0309': tone = "r"; break;
                case '\u0303': tone = "x"; break;
                case '\u0323': tone = "j"; break;
                case '\u0302': typed.Append(char.ToLowerInvariant(typed[^1])); break;
                case '\u0306' or '\u031B': typed.Append('w'); break;
                case 'đ': typed.Append("dd"); break;
                case 'Đ': typed.Append("Dd"); break;
                default: typed.Append(c); break;
            }
        return typed + tone;
    }));

    static string Mistyped(string number, DemoRandom random)
    {
        if (number.Length < 12) return number;
        var at = 6 + random.Below(6);
        return number[..at] + (char)('0' + (number[at] - '0' + 1 + random.Below(9)) % 10) + number[(at + 1)..];
    }

    static string Swapped(string number, DemoRandom random)
    {
        if (number.Length < 12) return number;
        var at = 6 + random.Below(5);
        return number[..at] + number[at + 1] + number[at] + number[(at + 2)..];
    }
}
