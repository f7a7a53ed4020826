using Khue.Kernel.Text;

namespace Khue.Tests.Kernel.Text;

public sealed class TextTests
{
    [Theory]
    [InlineData("Nguye\u0302\u0303n", "Nguyễn")]
    [InlineData("Nguy\u00EA\u0303n", "Nguyễn")]
    [InlineData("Nguy\u1EBD\u0302n", "Nguy\u1EBD\u0302n")]
    [InlineData("Ha\u0323\u0302u", "Hậu")]
    [InlineData("Ha\u0302\u0323u", "Hậu")]
    [InlineData("H\u00E2\u0323u", "Hậu")]
    [InlineData("\u01B0\u0323", "ự")]
    [InlineData("u\u0323\u031B", "ự")]
    [InlineData("Ho\u0300a", "Hòa")]
    [InlineData("\u0110a\u0306\u0301k La\u0306\u0301k", "Đắk Lắk")]
    [InlineData("x\u0301", "x\u0301")]
    [InlineData("Đỗ", "Đỗ")]
    public void Marks_are_composed(string decomposed, string expected) => Assert.Equal(expected, Nfc.Compose(decomposed));

    [Theory]
    [InlineData("  Nguyễn \u00A0 Văn\tAn ", "Nguyễn Văn An")]
    [InlineData("Nguyễn\r\nVăn An", "Nguyễn Văn An")]
    [InlineData("\uFEFFAn\u200B \u200D", "An")]
    [InlineData("A\u0007n", "An")]
    [InlineData(null, "")]
    [InlineData("   ", "")]
    public void Spaces_and_invisible_signs_are_cleaned(string? text, string expected) => Assert.Equal(expected, CleanText.Of(text));

    [Theory]
    [InlineData("Đỗ Thị Thắm", "do thi tham")]
    [InlineData("ĐẮK LẮK", "dak lak")]
    [InlineData("Phượng Huỳnh Quý", "phuong huynh quy")]
    [InlineData("Nguye\u0302\u0303n", "nguyen")]
    [InlineData("Y Bĭh Êban", "y bih eban")]
    public void Folding_drops_case_and_marks(string text, string expected) => Assert.Equal(expected, Fold.Of(text));

    [Fact]
    public void A_label_keeps_letters_and_digits() => Assert.Equal("ngaythangnamsinh", Fold.Label("Ngày, tháng\n năm sinh (*)"));

    [Theory]
    [InlineData("NGUYỄN VĂN AN", "Nguyễn Văn An")]
    [InlineData("nguyễn văn an", "Nguyễn Văn An")]
    [InlineData("Nguyễn văn An", "Nguyễn văn An")]
    [InlineData("H'HEN NIÊ", "H'Hen Niê")]
    [InlineData("H'Hen Niê", "H'Hen Niê")]
    [InlineData("Y MOAN", "Y Moan")]
    [InlineData("Điểu K'Ré", "Điểu K'Ré")]
    [InlineData("ĐIỂU K'RÉ", "Điểu K'Ré")]
    [InlineData("Thạch Sa-rây", "Thạch Sa-rây")]
    [InlineData("THẠCH SA-RÂY", "Thạch Sa-rây")]
    [InlineData("Ý", "Ý")]
    [InlineData("ý", "Ý")]
    public void Names_in_one_case_get_their_capitals(string name, string expected) => Assert.Equal(expected, NameCase.Tidy(name));

    [Fact]
    public void A_name_of_120_letters_is_kept()
    {
        var name = string.Join(' ', Enumerable.Repeat("Công Tằng Tôn Nữ Thị", 6));
        Assert.True(name.Length >= 120);
        Assert.Equal(name, NameCase.Tidy(CleanText.Of(name)));
    }

    [Fact]
    public void People_sort_by_given_name_then_family_in_vietnamese_order()
    {
        string[] expected =
        [
            "An", "Lê An", "Nguyễn An", "Nguyễn Văn An", "Nguyễn Án", "Bùi Anh", "Đinh Ánh", "Lê Ăn", "Lê Ân", "Lê Ba", "Lê Bà", "Lê Bả", "Lê Bã", "Lê Bá", "Lê Bạ",
            "Lê Dũng", "Lê Đào", "Lê Em", "Lê Êm", "Lê On", "Lê Ôn", "Lê Ơn", "Lê Thủy", "Lê Thư", "Lê U", "Lê Ư", "Lê Vy", "Lê Ý",
        ];
        Assert.Equal(expected, expected.Reverse().OrderBy(NameSortKey.Of, StringComparer.Ordinal));
    }

    [Fact]
    public void Sort_keys_are_ascii() =>
        Assert.All(Names.Full.Append("Łukasz Żółć").Append("王 小明").Append("H'Hen Niê 2"), name => Assert.True(System.Text.Ascii.IsValid(NameSortKey.Of(name))));

    [Fact]
    public void Different_words_have_different_keys()
    {
        var words = Names.Full.Distinct().ToArray();
        Assert.Equal(words.Length, words.Select(NameSortKey.Of).Distinct().Count());
    }
}
