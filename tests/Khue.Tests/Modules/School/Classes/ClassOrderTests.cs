using Khue.School.Classes;

namespace Khue.Tests.Modules.School.Classes;

public sealed class ClassOrderTests
{
    [Fact]
    public void Names_sort_as_people_count() =>
        Assert.Equal(["6A2", "6A10", "6B1", "10A1"], new[] { "10A1", "6B1", "6A10", "6A2" }.OrderBy(ClassOrder.Key, StringComparer.Ordinal));

    [Theory]
    [InlineData("8A2", 8)]
    [InlineData("1/3", 1)]
    [InlineData("12D2", 12)]
    [InlineData("Lá 3", null)]
    [InlineData("13A", null)]
    [InlineData("0A", null)]
    [InlineData("123", null)]
    public void The_grade_is_what_a_name_begins_with(string name, int? grade) => Assert.Equal(grade, ClassOrder.Grade(name));
}
