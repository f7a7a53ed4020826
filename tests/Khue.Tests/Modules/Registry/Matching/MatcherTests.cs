using Khue.Registry.Contracts;
using Khue.Registry.Matching;
using Khue.Registry.Matching.Samples;

namespace Khue.Tests.Modules.Registry.Matching;

public sealed class MatcherTests
{
    static readonly MatchPerson An = Child("Nguyễn Văn An", "12/03/2015", Gender.Male, 75215000001);

    [Theory]
    [InlineData("NGUYỄN VĂN AN", "12/03/2015", 75215000001)]
    [InlineData("nguyen van an", "12/03/2015", 0)]
    [InlineData("An Nguyễn Văn", "12/03/2015", 75215000001)]
    [InlineData("Nguyễn An", "12/03/2015", 75215000001)]
    [InlineData("Nguyeenx Van An", "12/03/2015", 75215000001)]
    [InlineData("Nguyễn V. An", "12/03/2015", 0)]
    [InlineData("NguyễnVăn An", "12/03/2015", 0)]
    [InlineData("Nguyễn Văn An", "03/12/2015", 75215000001)]
    [InlineData("Nguyễn Văn An", "12/03/2016", 75215000001)]
    [InlineData("Nguyễn Văn An", "", 75215000001)]
    [InlineData("Nguyễn Văn An", "12/03/2015", 75215000010)]
    [InlineData("Nguyễn Văn An", "12/03/2015", 75215000002)]
    [InlineData("Nguyễn Hữu Bằng", "12/03/2015", 75215000001)]
    public void Errors_of_real_files_do_not_hide_who_it_is(string name, string birth, long number)
    {
        var pairs = Match([Child(name, birth, Gender.Male, number)], [An]);
        Assert.Equal(MatchVerdict.Match, Assert.Single(pairs).Verdict);
    }

    [Fact]
    public void Twins_who_carry_each_others_number_are_told_by_their_names()
    {
        var binh = Child("Nguyễn Văn Bình", "12/03/2015", Gender.Male, 75215777777);
        var pairs = Match([An with { PersonalId = binh.PersonalId }, binh with { PersonalId = An.PersonalId }], [An, binh]);
        Assert.Equal([(0, 0, MatchVerdict.Match), (1, 1, MatchVerdict.Match)], pairs.Select(x => (x.A, x.B, x.Verdict)));
    }

    [Fact]
    public void A_twin_who_carries_the_number_of_the_other_is_not_taken_for_the_other()
    {
        var binh = Child("Nguyễn Văn Bình", "12/03/2015", Gender.Male, 75215777777);
        // An himself is not known on the other side: his record must not become Bình's.
        var pairs = Match([An with { PersonalId = binh.PersonalId }, binh with { PersonalId = 75215888888 }], [binh]);
        Assert.DoesNotContain(pairs, x => x.A == 0 && x.Verdict == MatchVerdict.Match);
    }

    [Fact]
    public void Twins_are_no_doubles_even_when_their_names_differ_by_a_mark()
    {
        var people = new[] { Child("Lê Ngọc Hân", "01/09/2016", Gender.Female, 0), Child("Lê Ngọc Hạn", "01/09/2016", Gender.Female, 0) };
        Assert.DoesNotContain(Doubles(people), x => x.Verdict == MatchVerdict.Match);
    }

    [Fact]
    public void Somebody_entered_twice_is_found()
    {
        var found = Assert.Single(Doubles([An, An with { Name = "NGUYEN VAN AN", PersonalId = 0 }]));
        Assert.Equal((0, 1, MatchVerdict.Match), (found.A, found.B, found.Verdict));
    }

    [Fact]
    public void Two_people_with_one_number_are_handed_to_a_person()
    {
        var other = new MatchPerson("Trần Thị Cúc", PartialDay.Of(new(2011, 7, 9)), Gender.Female) { PersonalId = An.PersonalId };
        Assert.Equal(MatchVerdict.Review, Assert.Single(Doubles([An, other])).Verdict);
        Assert.All(Match([other], [An]), x => Assert.Equal(MatchVerdict.Review, x.Verdict));
    }

    [Fact]
    public void Namesakes_born_the_same_day_that_nothing_tells_apart_are_both_shown()
    {
        var one = new MatchPerson("Nguyễn Thị Ngọc Anh", PartialDay.Of(new(2014, 5, 5)), Gender.Female);
        var pairs = Match([one], [one with { PersonalId = 75314000001 }, one with { PersonalId = 79314000002 }]);
        Assert.Equal(2, pairs.Count);
        Assert.All(pairs, x => Assert.Equal((MatchVerdict.Review, 0.5), (x.Verdict, Math.Round(x.Score, 1))));
    }

    [Theory]
    [InlineData("Nguyễn Văn An (Tí)", "Nguyễn Văn Tèo", "Trần Thị Mận")]
    [InlineData("Nguyễn Văn An", "Ông Nguyễn Văn Tèo", "Bà Trần Thị Mận")]
    [InlineData("Nguyễn Văn An", "Trần Thị Mận", "Nguyễn Văn Tèo")]
    [InlineData("Nguye6n4 Va8n An", "Nguye6n4 Va8n Te2o", "Tra62n Thi5 Ma65n")]
    public void Without_any_number_a_remark_a_title_columns_exchanged_and_keys_left_in_hide_nobody(string name, string father, string mother)
    {
        var asked = Child(name, "12/03/2015", Gender.Male, 0) with { Father = father, Mother = mother };
        Assert.Equal(MatchVerdict.Match, Assert.Single(Match([asked], [An])).Verdict);
    }

    [Theory]
    [InlineData(912345678)]           // a phone
    [InlineData(75187001234)]         // the mother's
    [InlineData(7521500001)]          // cut
    public void A_number_that_cannot_be_the_childs_says_nothing(long number)
    {
        Assert.Equal(MatchVerdict.Match, Assert.Single(Match([An with { PersonalId = number }], [An])).Verdict);
        // Sister and brother under their mother's number.
        var sister = Child("Nguyễn Thị Ánh", "03/07/2018", Gender.Female, number);
        Assert.DoesNotContain(Match([An with { PersonalId = number }], [sister]), x => x.Verdict == MatchVerdict.Match);
        Assert.DoesNotContain(Doubles([An with { PersonalId = number }, sister]), x => x.Verdict == MatchVerdict.Match);
    }

    [Fact]
    public void One_row_is_not_taken_for_two_namesakes_of_whom_one_fits_better()
    {
        var namesake = An with { PersonalId = 0, Father = "Nguyễn Hữu Lộc", Mother = "Lê Thị Sáu", Ward = "26068" };
        var found = Assert.Single(Match([An], [namesake, An]), x => x.Verdict == MatchVerdict.Match);
        Assert.Equal((0, 1), (found.A, found.B));
    }

    [Fact]
    public void Of_namesakes_whom_nothing_tells_apart_none_is_taken_whatever_the_order_of_the_rows()
    {
        var one = An with { Father = null, Mother = null };
        MatchPerson[] asking = [one, one with { PersonalId = 79215000009 }], known = [one with { PersonalId = 0 }];
        Assert.All(Match(asking, known), x => Assert.Equal(MatchVerdict.Review, x.Verdict));
        Assert.All(Match([asking[1], asking[0]], known), x => Assert.Equal(MatchVerdict.Review, x.Verdict));
    }

    [Theory]
    [InlineData("Hoàng Ngọc Anh", "Hoàng Ngọc Ánh")]
    [InlineData("Trần Thị Mai", "Trần Thị Hạnh Mai")]
    public void Twins_with_numbers_that_follow_each_other_are_no_doubles(string one, string other) =>
        Assert.DoesNotContain(Doubles([Child(one, "12/03/2015", Gender.Female, 75315000007), Child(other, "12/03/2015", Gender.Female, 75315000008)]), x => x.Verdict == MatchVerdict.Match);

    [Fact]
    public void The_day_of_registering_hides_nobody_whose_family_and_phone_agree_but_another_year_does()
    {
        var known = An with { PersonalId = 0, Phone = 903111222 };
        Assert.Equal(MatchVerdict.Match, Assert.Single(Match([known with { Birth = PartialDay.Of(new(2015, 9, 30)) }], [known])).Verdict);
        Assert.DoesNotContain(Match([known with { Birth = PartialDay.Of(new(2011, 9, 30)) }], [known]), x => x.Verdict == MatchVerdict.Match);
    }

    [Fact]
    public void A_name_and_a_ward_without_a_day_of_birth_are_shown_to_a_person()
    {
        var one = An with { PersonalId = 0, Birth = default, Father = null, Mother = null };
        Assert.All(Match([one], [An]), x => Assert.Equal(MatchVerdict.Review, x.Verdict));
    }

    [Fact]
    public void Doubles_who_are_taken_for_two_people_of_the_other_side_are_shown_to_a_person()
    {
        var found = Assert.Single(Doubles([An, An with { Name = "NGUYEN VAN AN", PersonalId = 0 }]));
        MatchedPair To(int a, int b) => found with { A = a, B = b };
        Assert.Equal(MatchVerdict.Review, Assert.Single(Matcher.Consistent([found], [To(0, 5), To(1, 6)])).Verdict);
        Assert.Equal(MatchVerdict.Match, Assert.Single(Matcher.Consistent([found], [To(0, 5), To(1, 5)])).Verdict);
    }

    [Fact]
    public void Two_children_whose_day_nobody_knew_are_not_one_by_name_and_year()
    {
        var one = Child("Vàng A Páo", "01/01/2013", Gender.Male, 0);
        Assert.DoesNotContain(Match([one], [one with { Father = "Vàng A Giống", Ward = "26068" }]), x => x.Verdict == MatchVerdict.Match);
    }

    [Fact]
    public void An_old_ward_is_the_one_it_became()
    {
        var places = new PlacePool();
        places.Became("26005", "26041");
        places.Became("26008", "26041");
        places.Became("26011", "26041");
        places.Became("26011", "26068");
        Assert.Equal(places.Ward("26041"), places.Ward("26005"));
        Assert.True(places.AreSame(places.Ward("26011"), places.Ward("26068")));
        Assert.False(places.AreSame(places.Ward("26008"), places.Ward("26068")));
        places.Became("1", "2");
        places.Became("2", "1");
        Assert.NotEqual(0, places.Ward("1"));      // a loop in the map ends by itself
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(7, true)]
    public void Precision_and_recall_hold_on_a_made_up_province(int seed, bool bare)
    {
        var set = new SampleMaker(6_000, seed).Make();
        var report = SampleReport.Of(bare ? set.Bare() : set, default);
        Assert.InRange(report.Match.Precision, 0.999, 1);
        Assert.InRange(report.Match.Recall, bare ? 0.95 : 0.98, 1);
        Assert.InRange(report.Duplicate.Precision, 0.999, 1);
        Assert.True(report.Match.True > 4_000, "the sample holds pairs to find");
    }

    [Fact]
    public void The_same_files_give_the_same_pairs()
    {
        var set = new SampleMaker(2_000, 3).Make();
        Assert.Equal(SampleReport.Of(set, default).Markdown(), SampleReport.Of(set, default).Markdown());
    }

    static MatchPerson Child(string name, string birth, Gender gender, long number) =>
        new(name, birth.Length == 0 ? default : PartialDay.Of(DateOnly.ParseExact(birth, "dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)), gender)
        { PersonalId = number, Ward = "26041", Mother = "Trần Thị Mận", Father = "Nguyễn Văn Tèo" };

    // Strangers, so that names and days have a frequency.
    static List<MatchedPair> Match(MatchPerson[] a, MatchPerson[] b)
    {
        var (words, places) = (new WordPool(), new PlacePool());
        var (x, y) = (new MatchTable(words, places), new MatchTable(words, places));
        foreach (var one in a) x.Add(one);
        foreach (var one in b.Concat(Strangers())) y.Add(one);
        return [.. new Matcher(MatchSettings.Shipped).Match(x, y, default).Where(p => p.B < b.Length)];
    }

    static List<MatchedPair> Doubles(MatchPerson[] people)
    {
        var table = new MatchTable(new(), new());
        foreach (var one in people.Concat(Strangers())) table.Add(one);
        return [.. new Matcher(MatchSettings.Shipped).Duplicates(table, default).Where(p => p.B < people.Length)];
    }

    static IEnumerable<MatchPerson> Strangers() => new SampleMaker(1_000, 9).Make().B.Select(x => new MatchPerson(x.Name, PartialDay.Of(x.Born), x.Gender)
    { PersonalId = long.Parse(x.PersonalId, System.Globalization.CultureInfo.InvariantCulture), Ward = x.Ward, Father = x.Father, Mother = x.Mother });
}
