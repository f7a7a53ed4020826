using Khue.Trust.Consents;
using Khue.Trust.Contracts;

namespace Khue.Tests.Modules.Trust;

/// <summary>Who must agree, as a table of cases: + yes, - no, ~ taken back, o yes to an older text, . no answer.</summary>
public sealed class ConsentRuleTests
{
    static readonly DateTime Now = new(2026, 9, 7, 3, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(ChildRule.Representative, 9, ".", "+", ConsentState.Given)]
    [InlineData(ChildRule.Representative, 9, ".", ".", ConsentState.Unanswered)]
    [InlineData(ChildRule.Representative, 9, ".", "+.", ConsentState.Given)]
    [InlineData(ChildRule.Representative, 9, ".", "+-", ConsentState.Refused)]
    [InlineData(ChildRule.Representative, 9, ".", "+~", ConsentState.Refused)]
    [InlineData(ChildRule.Representative, 9, ".", "o", ConsentState.Unanswered)]
    [InlineData(ChildRule.Representative, 9, "-", "+", ConsentState.Given)]
    [InlineData(ChildRule.ChildAndRepresentative, 6, ".", "+", ConsentState.Given)]
    [InlineData(ChildRule.ChildAndRepresentative, 7, ".", "+", ConsentState.Partial)]
    [InlineData(ChildRule.ChildAndRepresentative, 7, "+", "+", ConsentState.Given)]
    [InlineData(ChildRule.ChildAndRepresentative, 7, "+", ".", ConsentState.Partial)]
    [InlineData(ChildRule.ChildAndRepresentative, 7, "-", "+", ConsentState.Refused)]
    [InlineData(ChildRule.ChildAndRepresentative, 7, "~", "+", ConsentState.Refused)]
    [InlineData(ChildRule.ChildAndRepresentative, null, ".", "+", ConsentState.Partial)]
    [InlineData(ChildRule.ChildAndRepresentative, 18, "+", "-", ConsentState.Given)]
    [InlineData(ChildRule.ChildAndRepresentative, 18, ".", "+", ConsentState.Unanswered)]
    internal void The_child_and_who_has_custody_agree_as_the_purpose_says(ChildRule rule, int? age, string own, string representatives, ConsentState expected)
    {
        var purpose = new Purpose { Code = "photo", Child = rule, FromAge = 7, Versions = [new() { Number = 2, From = "2026-01-01", Text = "x" }] };
        Consent? Of(char sign)
        {
            if (sign == '.') return null;
            var consent = new Consent(purpose, new() { Number = sign == 'o' ? 1 : 2 }, Guid.Empty, Guid.Empty, Guid.Empty, sign != '-', Now);
            if (sign == '~') consent.Withdraw(Now);
            return consent;
        }
        Assert.Equal(expected, ConsentBook.Judge(purpose, 2, age, Of(own[0]), [.. representatives.Select(Of)]));
    }

    [Fact]
    public void The_hash_is_of_the_exact_text_and_the_answer()
    {
        var purpose = new Purpose { Code = "photo" };
        string Hash(string text, bool yes) => new Consent(purpose, new() { Number = 1, Text = text }, Guid.Empty, Guid.Empty, Guid.Empty, yes, Now).EvidenceHash;
        Assert.Equal(Hash("một", true), Hash("một", true));
        Assert.Equal(3, new HashSet<string> { Hash("một", true), Hash("một", false), Hash("hai", true) }.Count);
    }
}
