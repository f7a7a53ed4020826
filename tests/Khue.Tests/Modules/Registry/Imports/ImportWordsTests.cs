using Khue.Registry.Contracts;
using Khue.Registry.Imports.Families;
using Khue.Registry.Imports.Units;
using Khue.Registry.Relations;

namespace Khue.Tests.Modules.Registry.Imports;

public sealed class ImportWordsTests
{
    [Theory]
    [InlineData("Phường", OrganizationKind.Ward, SchoolLevels.None)]
    [InlineData("UBND xã Sông Ray", OrganizationKind.Ward, SchoolLevels.None)]
    [InlineData("Đặc khu Côn Đảo", OrganizationKind.Ward, SchoolLevels.None)]
    [InlineData("Mầm non", OrganizationKind.School, SchoolLevels.Preschool)]
    [InlineData("TH-THCS-THPT", OrganizationKind.School, SchoolLevels.Primary | SchoolLevels.LowerSecondary | SchoolLevels.UpperSecondary)]
    [InlineData("Trường Tiểu học và Trung học cơ sở Lê Lợi", OrganizationKind.School, SchoolLevels.Primary | SchoolLevels.LowerSecondary)]
    [InlineData("Trung tâm GDNN-GDTX", OrganizationKind.School, SchoolLevels.Continuing)]
    [InlineData("Điểm trường Suối Đá", OrganizationKind.Campus, SchoolLevels.None)]
    [InlineData("Sở", OrganizationKind.Department, SchoolLevels.None)]
    internal void The_words_for_a_unit_are_understood(string text, OrganizationKind kind, SchoolLevels levels) => Assert.Equal((kind, levels), UnitWords.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("Cơ sở không rõ")]
    [InlineData("Thcss")]
    public void Other_words_are_not_guessed(string text) => Assert.Null(UnitWords.Read(text));

    [Theory]
    [InlineData("Bố", RelationKind.Father)]
    [InlineData("ba", RelationKind.Father)]
    [InlineData("Bà", RelationKind.Grandparent)]
    [InlineData("bà ngoại", RelationKind.Grandparent)]
    [InlineData("MẸ", RelationKind.Mother)]
    [InlineData("Người giám hộ", RelationKind.Guardian)]
    [InlineData("chị gái", RelationKind.Sibling)]
    [InlineData("bác", RelationKind.Other)]
    internal void The_words_for_a_relation_are_understood(string text, RelationKind kind) => Assert.Equal(kind, RelationWords.Kind(text));
}
