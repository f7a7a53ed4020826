using Khue.Gradebook.Rules;
using Khue.Registry.Contracts;
using Khue.School.Programme;

namespace Khue.Tests.Modules.School.Programme;

public sealed class SubjectListTests
{
    static readonly SubjectList subjects = new();

    [Fact]
    public void Grade_8_has_the_twelve_compulsory_subjects_and_two_chosen_ones()
    {
        var all = subjects.Of(SchoolLevels.LowerSecondary, 8);
        Assert.Equal(["NGUVAN", "TOAN", "NN1", "GDCD", "LSDL", "KHTN", "CONGNGHE", "TINHOC", "GDTC", "NGHETHUAT", "HDTN", "NDGDDP"], all.Where(x => !x.IsChosen).Select(x => x.Code));
        Assert.Equal(["DTTS", "NN2"], all.Where(x => x.IsChosen).Select(x => x.Code));
    }

    [Theory]
    [InlineData(SchoolLevels.UpperSecondary, "NN1", false)]
    [InlineData(SchoolLevels.Continuing, "NN1", true)]
    [InlineData(SchoolLevels.UpperSecondary | SchoolLevels.Continuing, "NN1", false)]
    public void Continuing_education_may_choose_the_foreign_language(SchoolLevels levels, string code, bool chosen) =>
        Assert.Equal(chosen, subjects.Of(levels, 10).Single(x => x.Code == code).IsChosen);

    [Fact]
    public void English_is_chosen_in_grades_1_and_2_only() =>
        Assert.Equal([1, 2], Enumerable.Range(1, 5).Where(g => subjects.Of(SchoolLevels.Primary, g).Single(x => x.Code == "NN1").IsChosen));

    [Fact]
    public void Preschool_has_no_subjects() => Assert.Empty(subjects.Of(SchoolLevels.Preschool, 0));

    [Fact]
    public void Codes_and_names_are_those_that_the_gradebook_calculates_with()
    {
        foreach (var (track, levels, grades) in new[] { (Track.General, SchoolLevels.UpperSecondary, Enumerable.Range(1, 12)), (Track.Continuing, SchoolLevels.Continuing, Enumerable.Range(10, 3)) })
            foreach (var grade in grades)
                Assert.Equal(RuleBook.Programme(grade, track)!.Of(grade).Select(x => (x.Code, x.Name)), subjects.Of(levels, grade).Select(x => (x.Code, x.Name)));
    }
}
