using Khue.Kernel.Domain;
using Khue.Registry;
using Khue.Registry.People;

namespace Khue.Tests.Modules.Registry.People;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Nguyễn Văn An", "nguyen van an|van an|an nguyen van")]
    [InlineData("Lê An", "le an|an le")]
    [InlineData("Kiều Thị Tường Vi", "kieu thi tuong vi|thi tuong vi|tuong vi|vi kieu thi tuong|kieu tuong vi")]
    [InlineData("Tôn Nữ Thị Tường Vi", "ton nu thi tuong vi|nu thi tuong vi|thi tuong vi|tuong vi|vi ton nu thi tuong|ton tuong vi")]
    [InlineData("Ổn", "on")]
    [InlineData("Y", "y")]
    [InlineData("A A", "a a")]
    [InlineData("H'Hen Niê", "h'hen nie|hen nie|nie h'hen")]
    [InlineData("Y Thu Niê-Kđăm", "y thu nie-kdam|thu nie-kdam|nie-kdam y thu|kdam")]
    [InlineData("Từ Công Phụng", "tu cong phung|cong phung|phung tu cong")]
    [InlineData("O’Neill", "o'neill|neill")]
    [InlineData("María José Carreño", "maria jose carreno|jose carreno|carreno maria jose")]
    [InlineData("", "")]
    public void Every_way_in_which_a_name_begins_to_be_typed(string name, string keys) => Assert.Equal(keys, string.Join('|', NameKey.Of(name).Distinct()));

    [Fact]
    public void A_name_of_120_letters_has_keys_that_fit_and_are_few()
    {
        var name = string.Join(' ', Enumerable.Repeat("Aa", 40));
        Assert.Equal(119, name.Length);
        var keys = NameKey.Of(name).ToList();
        Assert.All(keys, x => Assert.InRange(x.Length, 1, 200));
        Assert.InRange(keys.Count, 2, 20);
    }
}

public sealed class PersonIdentifierTests
{
    [Theory]
    [InlineData("b 123 4567", "B1234567")]
    [InlineData("E-0012345", "E0012345")]
    [InlineData("AB12", null)]
    [InlineData("B12Đ4567", null)]
    [InlineData("B1234567!", null)]
    [InlineData("ABCDEFGH", null)]
    [InlineData("护照1234567", null)]
    [InlineData("", null)]
    public void A_passport_is_letters_without_marks_and_digits(string written, string? stored) => Reads(IdentifierKind.Passport, written, stored, RegistryErrors.PassportMalformed);

    [Theory]
    [InlineData("271 234 567", "271234567")]
    [InlineData("075083001234", "075083001234")]
    [InlineData("27123456", null)]
    [InlineData("27123456A", null)]
    public void An_old_identity_card_has_nine_or_twelve_digits(string written, string? stored) => Reads(IdentifierKind.OldPersonalId, written, stored, RegistryErrors.OldIdMalformed);

    static void Reads(IdentifierKind kind, string written, string? stored, DomainError refusal)
    {
        if (stored is not null) Assert.Equal(stored, PersonIdentifier.Clean(kind, written, "Value"));
        else Assert.Equal(refusal, Assert.Throws<DomainException>(() => PersonIdentifier.Clean(kind, written, "Value")).Error);
    }
}
