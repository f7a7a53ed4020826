using System.Text;
using Khue.Gradebook.Rules;

namespace Khue.Tests.Modules.Gradebook.Rules;

public sealed class RuleBookTests
{
    [Theory]
    [InlineData(2025, 8, Track.General, "TT22-2021")]
    [InlineData(2021, 6, Track.General, "TT22-2021")]
    [InlineData(2021, 7, Track.General, "TT58-2011")]
    [InlineData(2023, 12, Track.General, "TT58-2011")]
    [InlineData(2024, 12, Track.General, "TT22-2021")]
    [InlineData(2025, 10, Track.Continuing, "TT43-2021")]
    [InlineData(2025, 5, Track.General, "TT27-2020")]
    [InlineData(2019, 1, Track.General, null)]
    public void A_rule_set_is_chosen_by_year_grade_and_track(int year, int grade, object track, string? code) =>
        Assert.Equal(code, RuleBook.Set(year, grade, (Track)track)?.Code);

    [Theory]
    [InlineData(SubjectKind.Score, 35, 2)]
    [InlineData(SubjectKind.Score, 36, 3)]
    [InlineData(SubjectKind.Score, 52, 3)]
    [InlineData(SubjectKind.Score, 70, 3)]
    [InlineData(SubjectKind.Score, 71, 4)]
    [InlineData(SubjectKind.Comment, 105, 2)]
    public void Regular_marks_follow_the_periods(object kind, int periods, int regular) =>
        Assert.Equal(regular, Given.Tt22.Scored!.Slots.Regular((SubjectKind)kind, periods));

    [Theory]
    [InlineData(1, 875)]
    [InlineData(3, 980)]
    [InlineData(5, 1050)]
    [InlineData(6, 1015)]
    [InlineData(9, 1032)]
    public void The_programme_adds_up(int grade, int periods) =>
        Assert.Equal(periods, RuleBook.Programme(grade, Track.General)!.Of(grade).Where(x => !x.Optional).Sum(x => x.PeriodsPerYear));

    [Fact]
    public void Upper_secondary_has_612_compulsory_periods_and_nine_electives_of_70()
    {
        var subjects = RuleBook.Programme(11, Track.General)!.Subjects;
        Assert.Equal(612, subjects.Where(x => !x.Elective && !x.Optional).Sum(x => x.Periods[11]));
        Assert.Equal([70, 70, 70, 70, 70, 70, 70, 70, 70], subjects.Where(x => x.Elective).Select(x => x.Periods[11]));
    }

    [Theory]
    [InlineData("\"code\": \"TT22-2021\",", "", "code")]
    [InlineData("\"scoreStep\": 10", "\"scoreStep\": 7", "scoreStep")]
    [InlineData("\"learning\": \"Đ\"", "\"learning\": \"Z\"", "promotion.learning")]
    [InlineData("\"everyScore\": 6.5", "\"everyScore\": 65", "score")]
    [InlineData("\"name\": \"retestResult\"", "\"name\": \"retest\"", "settings.retest")]
    [InlineData("\"drop\": 2", "\"drops\": 2", "drops")]
    [InlineData("\"CĐ\": \"Đ\"\n        },\n        \"Đ\"", "\"XX\": \"Đ\"\n        },\n        \"Đ\"", "scored.conduct.year")]
    public void A_broken_rule_set_is_refused_by_name(string part, string replacement, string named)
    {
        using var stream = typeof(RuleBook).Assembly.GetManifestResourceStream("rules/sets/TT22-2021")!;
        var text = new StreamReader(stream).ReadToEnd();
        Assert.Contains(part, text, StringComparison.Ordinal);
        var broken = new MemoryStream(Encoding.UTF8.GetBytes(text.Replace(part, replacement, StringComparison.Ordinal)));
        var refusal = Assert.Throws<InvalidDataException>(() => RuleBook.ReadSet("thử", broken));
        Assert.StartsWith("thử: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_states_its_default_and_source() => Assert.All(RuleBook.Sets.SelectMany(x => x.Settings), x =>
    {
        Assert.NotEmpty(x.Label);
        Assert.NotEmpty(x.Source);
    });
}
