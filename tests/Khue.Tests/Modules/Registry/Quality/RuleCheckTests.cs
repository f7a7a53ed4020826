using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Quality;

namespace Khue.Tests.Modules.Registry.Quality;

public sealed class RuleCheckTests
{
    static readonly DateOnly Today = new(2026, 11, 20);
    static readonly IReadOnlyList<QualityRule> Rules = ShippedRules.All(25);
    static readonly Dictionary<string, IReadOnlySet<string>> Lists = new() { ["wards"] = new HashSet<string> { "26041", "26068" } };

    /// <summary>Rule, what is changed of a record that keeps them all, and whether it then holds, fails or is not asked (null).</summary>
    public static TheoryData<string, string, bool?> Cases => new()
    {
        { "name-in-full", "as it is", true }, { "name-in-full", "one word", false }, { "name-in-full", "abbreviated", false }, { "name-in-full", "digits", false },
        { "birth", "as it is", true }, { "birth", "no birth", false },
        { "gender", "no gender", false }, { "gender", "as it is", true },
        { "ethnicity", "as it is", true }, { "ethnicity", "no ethnicity", false }, { "ethnicity", "staff", null },
        { "birth-place", "no birth place", false }, { "birth-place", "as it is", true },
        { "birth-not-in-future", "born tomorrow", false }, { "birth-not-in-future", "born today", true }, { "birth-not-in-future", "no birth", null },
        { "pupil-age", "as it is", true }, { "pupil-age", "one year old", false }, { "pupil-age", "two years old today", true }, { "pupil-age", "25, 26 tomorrow", true }, { "pupil-age", "26 today", false },
        { "pupil-age", "born tomorrow", true }, { "pupil-age", "staff", null }, { "staff-age", "staff", false }, { "staff-age", "as it is", null },
        { "identity-number", "as it is", true }, { "identity-number", "no number", false }, { "identity-number", "passport only", true },
        { "number-matches", "as it is", true }, { "number-matches", "other sex", false }, { "number-matches", "other year", false }, { "number-matches", "no number", null }, { "number-matches", "no birth", true }, { "number-matches", "no birth, no gender", null },
        { "no-duplicate", "as it is", true }, { "no-duplicate", "double", false },
        { "guardian", "as it is", true }, { "guardian", "nobody", false }, { "guardian", "grown, nobody", null }, { "guardian", "no birth, nobody", false }, { "guardian", "staff", null },
        { "guardian-phone", "as it is", true }, { "guardian-phone", "no phone", false }, { "guardian-phone", "nobody", null },
        { "permanent-residence", "as it is", true }, { "permanent-residence", "no residence", false }, { "current-residence", "as it is", false },
        { "ward-code", "as it is", true }, { "ward-code", "old ward", false }, { "ward-code", "no residence", null },
        { "ministry-code", "as it is", true }, { "ministry-code", "no ministry code", false },
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_rule_holds_fails_or_does_not_ask(string code, string change, bool? expected)
    {
        var (check, rule, record) = (new RuleCheck(Rules, Lists, Today), Rules.Single(x => x.Code == code), Changed(change));
        Assert.Equal(expected, check.Asks(rule, record) ? check.Holds(rule, record) : null);
        var judged = check.Judge(record, default);
        Assert.Equal(expected, (judged.Asked & rule.Mask) == 0 ? null : (judged.Failed & rule.Mask) == 0);
    }

    [Fact]
    public void A_hint_is_shown_but_costs_no_point_and_what_is_missing_makes_nothing_unclean()
    {
        var check = new RuleCheck(Rules, Lists, Today);
        Assert.Equal((false, false), Marks(check.Judge(Changed("one word"), default)));
        Assert.Equal((true, false), Marks(check.Judge(Changed("no ministry code"), default)));
        Assert.Equal((true, true), Marks(check.Judge(Changed("other sex"), default)));
        static (bool, bool) Marks(QualityPerson x) => ((x.Failed >> QualityBits.Any & 1) == 1, (x.Failed >> QualityBits.Clean & 1) == 1);
    }

    [Fact]
    public void Places_of_rules_are_their_own_and_below_those_of_the_whole_record()
    {
        Assert.Equal(Rules.Count, Rules.Select(x => x.Bit).Distinct().Count());
        Assert.All(Rules, x => Assert.InRange(x.Bit, 0, QualityBits.Any - 1));
        Assert.All(Rules, x => Assert.Contains(x.Dimension, (QualityDimension[])[QualityDimension.Complete, QualityDimension.Clean]));
    }

    [Fact]
    public void A_list_of_codes_that_is_not_there_fails_nobody() =>
        Assert.False(new RuleCheck(Rules, new Dictionary<string, IReadOnlySet<string>>(), Today).Asks(Rules.Single(x => x.Code == "ward-code"), Changed("old ward")));

    [Theory]
    [InlineData("2026-11-20", 25, "2026-11-25")]
    [InlineData("2026-11-25", 25, "2026-11-25")]
    [InlineData("2026-11-26", 25, "2026-12-25")]
    [InlineData("2026-12-26", 25, "2027-01-25")]
    [InlineData("2027-02-01", 28, "2027-02-28")]
    [InlineData("2027-01-31", 28, "2027-02-28")]
    public void A_deadline_is_the_first_such_day_from_then_on(string from, int day, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), Deadline.After(DateOnly.Parse(from), day));

    [Fact]
    public void A_score_is_rounded_down_and_nothing_measured_is_no_score()
    {
        Assert.Equal(99.9m, new Share(10_000, 9_999).Percent);
        Assert.Equal(100m, new Share(3, 3).Percent);
        Assert.Null(new Share(0, 0).Percent);
        Assert.Equal(0m, new Share(5, 0).Percent);
    }

    static RecordFacts Changed(string change)
    {
        var pupil = new RecordFacts(Guid.CreateVersion7(), Guid.CreateVersion7(), "Nguyễn Văn An", new(2014, 3, 12), Gender.Male, "Kinh", null, "Đồng Nai")
        {
            Groups = ["hoc-sinh"], Numbers = Number("075214000101"), HasGuardian = true, HasPhone = true, PermanentWard = "26041",
        };
        return change switch
        {
            "as it is" => pupil,
            "one word" => pupil with { FullName = "Y" },
            "abbreviated" => pupil with { FullName = "Ng. Văn An" },
            "digits" => pupil with { FullName = "Nguyễn Văn An 2" },
            "no birth" => pupil with { DateOfBirth = null },
            "no birth, no gender" => pupil with { DateOfBirth = null, Gender = Gender.Unknown },
            "no gender" => pupil with { Gender = Gender.Unknown },
            "no ethnicity" => pupil with { Ethnicity = null },
            "no birth place" => pupil with { BirthPlace = null },
            "staff" => pupil with { Groups = ["nhan-su"] },
            "born tomorrow" => pupil with { DateOfBirth = Today.AddDays(1) },
            "born today" => pupil with { DateOfBirth = Today },
            "one year old" => pupil with { DateOfBirth = Today.AddYears(-2).AddDays(1) },
            "two years old today" => pupil with { DateOfBirth = Today.AddYears(-2) },
            "25, 26 tomorrow" => pupil with { DateOfBirth = Today.AddYears(-26).AddDays(1) },
            "26 today" => pupil with { DateOfBirth = Today.AddYears(-26) },
            "no number" => pupil with { Numbers = Without(IdentifierKind.PersonalId) },
            "passport only" => pupil with { Numbers = new Dictionary<IdentifierKind, string> { [IdentifierKind.Passport] = "B1234567" } },
            "other sex" => pupil with { Gender = Gender.Female },
            "other year" => pupil with { DateOfBirth = new(2013, 3, 12) },
            "double" => pupil with { HasDuplicate = true },
            "nobody" => pupil with { HasGuardian = false, HasPhone = false },
            "grown, nobody" => pupil with { DateOfBirth = Today.AddYears(-18), HasGuardian = false, HasPhone = false },
            "no birth, nobody" => pupil with { DateOfBirth = null, HasGuardian = false, HasPhone = false },
            "no phone" => pupil with { HasPhone = false },
            "no residence" => pupil with { PermanentWard = null },
            "old ward" => pupil with { CurrentWard = "99999" },
            "no ministry code" => pupil with { Numbers = Without(IdentifierKind.MinistryCode) },
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
        };
    }

    static Dictionary<IdentifierKind, string> Number(string personalId) => new() { [IdentifierKind.PersonalId] = personalId, [IdentifierKind.MinistryCode] = "7500000001" };

    static Dictionary<IdentifierKind, string> Without(IdentifierKind kind)
    {
        var numbers = Number("075214000101");
        numbers.Remove(kind);
        return numbers;
    }
}
