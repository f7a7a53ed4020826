using Khue.Kernel.Text;

namespace Khue.Tests.Kernel.Text;

public sealed class OldEncodingsTests
{
    [Theory]
    [InlineData("NguyÔn V¨n An", "Nguyễn Văn An")]
    [InlineData("TrÇn ThÞ BÝch Ngäc", "Trần Thị Bích Ngọc")]
    [InlineData("§ç ThÞ Th¾m", "Đỗ Thị Thắm")]
    [InlineData("D\u00AD¬ng Quèc C\u00ADêng", "Dương Quốc Cường")]
    [InlineData("NGUYÔN V¨N AN", "NGUYỄN VĂN AN")]
    [InlineData("Nguyeãn Vaên An", "Nguyễn Văn An")]
    [InlineData("NGUYEÃN VAÊN AN", "NGUYỄN VĂN AN")]
    [InlineData("Traàn Thò Bích Ngoïc", "Trần Thị Bích Ngọc")]
    [InlineData("Ñoã Thò Thaém", "Đỗ Thị Thắm")]
    [InlineData("Döông Quoác Cöôøng", "Dương Quốc Cường")]
    [InlineData("Hoï vaø teân", "Họ và tên")]
    [InlineData("Hä vµ tªn", "Họ và tên")]
    [InlineData("Ngµy sinh", "Ngày sinh")]
    [InlineData("Nguyá»…n VÄƒn An", "Nguyễn Văn An")]
    [InlineData("Ä\u0090á»— Thá»‹ Tháº¯m", "Đỗ Thị Thắm")]
    public void Text_of_the_old_fonts_is_repaired(string old, string expected) => Assert.Equal(expected, OldEncodings.Repair(old));

    [Theory]
    [InlineData("José García")]
    [InlineData("Loïc Nguyen")]
    [InlineData("François Müller")]
    [InlineData("Zoë Raphaël")]
    [InlineData("Anaïs Lefèvre")]
    [InlineData("Núñez Peña")]
    [InlineData("Björn Söderström")]
    [InlineData("João São Paulo")]
    [InlineData("Chloé Hélène")]
    [InlineData("Lê Hà")]
    [InlineData("Tô Hoài")]
    [InlineData("Ý")]
    [InlineData("H'Hen Niê")]
    [InlineData("Y Moan Êñuôl")]
    [InlineData("Điểu K'Ré")]
    [InlineData("Thạch Sa-rây")]
    [InlineData("Lý Sò Pó")]
    [InlineData("100 m² – 25 °C")]
    [InlineData("An")]
    [InlineData("")]
    public void Correct_text_is_kept(string text) => Assert.Same(text, OldEncodings.Repair(text));

    [Fact]
    public void Names_in_correct_unicode_are_never_changed() =>
        Assert.All(Names.Full.Concat(Names.Given), name => Assert.Same(name, OldEncodings.Repair(name)));

    [Fact]
    public void Names_that_the_old_fonts_made_unreadable_come_back()
    {
        Assert.True(Share(OldFonts.Tcvn3) > 0.94, $"TCVN3 {Share(OldFonts.Tcvn3):P1}");
        Assert.True(Share(OldFonts.Vni) > 0.96, $"VNI {Share(OldFonts.Vni):P1}");
    }

    [Fact]
    public void A_name_that_is_not_certain_alone_is_kept_rather_than_guessed()
    {
        Assert.All(Names.Full, name => Assert.Contains(OldEncodings.Repair(OldFonts.Tcvn3(name)), new[] { name, OldFonts.Tcvn3(name) }));
        Assert.All(Names.Full, name => Assert.Contains(OldEncodings.Repair(OldFonts.Vni(name)), new[] { name, OldFonts.Vni(name) }));
    }

    [Fact]
    public void Beside_certain_neighbours_every_name_comes_back()
    {
        Assert.All(Names.Full, name => Assert.Equal(name, OldEncodings.RepairAs(OldFonts.Tcvn3(name), OldEncoding.Tcvn3)));
        Assert.All(Names.Full, name => Assert.Equal(name, OldEncodings.RepairAs(OldFonts.Vni(name), OldEncoding.Vni)));
    }

    [Fact]
    public void Every_name_is_spelt_of_vietnamese_syllables() =>
        Assert.All(Names.Full.SelectMany(x => x.Split(' ')).Distinct(), word => Assert.True(VietnameseSyllable.Is(word), word));

    static double Share(Func<string, string> write)
    {
        var touched = Names.Full.Where(x => write(x) != x).ToArray();
        return touched.Count(x => OldEncodings.Repair(write(x)) == x) / (double)touched.Length;
    }
}
