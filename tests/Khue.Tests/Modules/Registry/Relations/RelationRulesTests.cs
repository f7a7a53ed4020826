using Khue.Kernel.Domain;
using Khue.Registry;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;

namespace Khue.Tests.Modules.Registry.Relations;

public sealed class RelationRulesTests
{
    static readonly Guid School = Guid.CreateVersion7();
    static readonly RelationSettings Settings = new() { ParentOlderBy = 12 };
    readonly Person child = Made("Lê Con", new(2013, 3, 1));

    [Theory]
    [InlineData("Mother", "2001-03-01", true)]
    [InlineData("Mother", "2001-03-02", false)]
    [InlineData("Mother", "2014-01-01", false)]
    [InlineData("Father", "2005-01-01", false)]
    [InlineData("Guardian", "2005-01-01", true)]
    [InlineData("Mother", null, true)]
    public void A_parent_is_at_least_twelve_years_older(string kind, string? born, bool fits) =>
        Judge(fits ? null : RegistryErrors.ParentTooYoung, Made("Lê Mẹ", born is null ? null : DateOnly.Parse(born)), Enum.Parse<RelationKind>(kind), []);

    [Fact]
    public void Nobody_is_their_own_guardian() => Judge(RegistryErrors.OwnGuardian, child, RelationKind.Guardian, []);

    [Theory]
    [InlineData("Guardian", true)]
    [InlineData("Grandparent", true)]
    [InlineData("Sibling", false)]
    public void Whom_the_child_looks_after_cannot_look_after_the_child(string kind, bool refused)
    {
        var other = Made("Lê Vòng", null);
        Judge(refused ? RegistryErrors.GuardianCircle : null, other, Enum.Parse<RelationKind>(kind), [], wards: [other.Id]);
    }

    [Theory]
    [InlineData(null, null, null, false)]
    [InlineData(null, "2020-01-01", "2020-01-02", true)]
    [InlineData(null, "2020-01-01", "2020-01-01", false)]
    [InlineData(null, "2020-01-01", null, false)]
    public void A_second_mother_comes_only_after_the_first(string? from, string? to, string? nextFrom, bool fits)
    {
        var first = new Relation { ChildId = child.Id, RelatedId = Guid.CreateVersion7(), Kind = RelationKind.Mother, From = Day(from), Source = "school" };
        if (Day(to) is { } last) first.End(last);
        Judge(fits ? null : RegistryErrors.SecondParent, Made("Lê Mẹ Hai", null), RelationKind.Mother, [first], Day(nextFrom));
        Judge(null, Made("Lê Cha", null), RelationKind.Father, [first], Day(nextFrom));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void Who_is_barred_may_not_pick_up(bool may, bool barred, bool refused)
    {
        var relation = new Relation { ChildId = child.Id, RelatedId = School, Kind = RelationKind.Other, Source = "school" };
        var error = Record.Exception(() => relation.Arrange(Custody.None, may, barred, false, null)) as DomainException;
        Assert.Equal(refused ? RegistryErrors.BarredPicksUp : null, error?.Error);
    }

    [Theory]
    [InlineData("+84 912 345 678", "0912345678")]
    [InlineData("84912345678", "0912345678")]
    [InlineData("0084 912 345 678", "0912345678")]
    [InlineData("0912.345.678", "0912345678")]
    [InlineData("(0251) 382-2222", "02513822222")]
    [InlineData("+84 0912345678", "0912345678")]
    [InlineData("+82 10 1234 5678", "+821012345678")]
    [InlineData("912345678", null)]
    [InlineData("091234567", null)]
    [InlineData("0912 345 67x", null)]
    [InlineData("0912345678 / 0987654321", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Phones_are_stored_in_one_form(string? written, string? stored) => Assert.Equal(stored, Phone.Of(written));

    void Judge(DomainError? expected, Person related, RelationKind kind, Relation[] known, DateOnly? from = null, Guid[]? wards = null)
    {
        var relation = new Relation { ChildId = child.Id, RelatedId = related.Id, Kind = kind, From = from, Source = "school" };
        var error = Record.Exception(() => RelationRules.Check(child, related, relation, known, (wards ?? []).ToHashSet(), _ => "ai đó", Settings));
        Assert.Equal(expected, (error as DomainException)?.Error);
        if (expected is null) Assert.Null(error);
    }

    static Person Made(string name, DateOnly? born) => new(School, new(name, born, Gender.Unknown, null, null));
    static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text);
}
