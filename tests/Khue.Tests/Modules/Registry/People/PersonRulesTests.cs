using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;
using Khue.Registry.People;

namespace Khue.Tests.Modules.Registry.People;

public sealed class PersonRulesTests
{
    static readonly PersonPolicy Policy = new(new DateOnly(2026, 11, 22));

    [Theory]
    [InlineData("079216123456", "12/03/2016", "Nam", "079216123456", "")]
    [InlineData("001309000001", "12/03/2009", "Nữ", "001309000001", "")]
    [InlineData("075 212 003 456", "12/03/2012", "Nam", "075212003456", "")]
    [InlineData("'075212003456", "12/03/2012", "Nam", "075212003456", "")]
    [InlineData("75212003456", "12/03/2012", "Nam", "075212003456", "personal-id.leading-zero-restored")]
    [InlineData("1309000001", "12/03/2009", "Nữ", "001309000001", "personal-id.leading-zero-restored")]
    [InlineData("7.5212003456E+10", "12/03/2012", "Nam", "075212003456", "personal-id.leading-zero-restored")]
    [InlineData("7.52E+10", "12/03/2012", "Nam", null, "personal-id.digits-lost")]
    [InlineData("75212003456", "12/03/2013", "Nam", null, "personal-id.wrong-length")]
    [InlineData("07521200345", "12/03/2012", "Nam", null, "personal-id.wrong-length")]
    [InlineData("0752120034567", "12/03/2012", "Nam", null, "personal-id.wrong-length")]
    [InlineData("075212003456", "12/03/2012", "Nữ", "075212003456", "personal-id.contradicts-sex")]
    [InlineData("075213003456", "12/03/2012", "Nam", "075213003456", "personal-id.contradicts-birth-year")]
    [InlineData("075012003456", "12/03/2012", "Nam", "075012003456", "personal-id.contradicts-birth-year")]
    [InlineData("075112003456", "12/03/2012", "Nam", "075112003456", "personal-id.contradicts-birth-year personal-id.contradicts-sex")]
    [InlineData("099212003456", "12/03/2012", "Nam", "099212003456", "personal-id.unknown-province")]
    [InlineData("000000000000", "12/03/2012", "Nam", null, "personal-id.placeholder")]
    [InlineData("07521200345A", "12/03/2012", "Nam", null, "personal-id.not-digits")]
    [InlineData("٠٧٥٢١٢٠٠٣٤٥٦", "12/03/2012", "Nam", null, "personal-id.not-digits")]
    [InlineData("", "12/03/2012", "Nam", null, "personal-id.missing")]
    [InlineData("075412003456", "", "Nam", "075412003456", "dob.missing personal-id.contradicts-birth-year")]
    public void Personal_numbers(string number, string birth, string gender, string? expected, string codes)
    {
        var reading = Read("Nguyễn Văn An", birth, gender, number);
        Assert.Equal(expected, reading.PersonalId);
        Assert.Equal(codes, Codes(reading));
    }

    [Fact]
    public void A_contradiction_is_rejected_unless_the_policy_trusts_the_source_more()
    {
        Assert.Equal(Severity.Rejected, Read("Nguyễn Văn An", "12/03/2012", "Nữ", "075212003456").Findings.Single().Severity);
        var trusted = new PersonRules().Read(new("Nguyễn Văn An", "12/03/2012", "Nữ", "075212003456", default), Policy with { PersonalIdContradiction = Severity.Warning });
        Assert.Equal(Severity.Warning, trusted.Findings.Single().Severity);
    }

    [Theory]
    [InlineData("12/03/2012", "2012-03-12", "")]
    [InlineData("1/3/2012", "2012-03-01", "")]
    [InlineData("12-3-12", "2012-03-12", "")]
    [InlineData("2012-03-12", "2012-03-12", "")]
    [InlineData("2012-03-12T00:00:00", "2012-03-12", "")]
    [InlineData("12/03/2012 00:00:00", "2012-03-12", "")]
    [InlineData("12.3.2012", "2012-03-12", "")]
    [InlineData(" 12 / 03 / 2012 ", "2012-03-12", "")]
    [InlineData("ngày 12 tháng 3 năm 2012", "2012-03-12", "")]
    [InlineData("12032012", "2012-03-12", "")]
    [InlineData("20120312", "2012-03-12", "")]
    [InlineData("40980", "2012-03-12", "")]
    [InlineData("29/02/2012", "2012-02-29", "")]
    [InlineData("29/02/2013", null, "dob.impossible")]
    [InlineData("31/02/2014", null, "dob.impossible")]
    [InlineData("03/25/2012", null, "dob.impossible")]
    [InlineData("2012", null, "dob.year-only")]
    [InlineData("03/2012", null, "dob.incomplete")]
    [InlineData("12/03/2030", null, "dob.future")]
    [InlineData("23/11/2026", null, "dob.future")]
    [InlineData("12/03/1012", null, "dob.out-of-range")]
    [InlineData("12/03/1975", "1975-03-12", "dob.implausible-age")]
    [InlineData("12/03/2026", "2026-03-12", "dob.implausible-age")]
    [InlineData("không rõ", null, "dob.unreadable")]
    [InlineData("", null, "dob.missing")]
    public void Dates_of_birth(string written, string? expected, string codes)
    {
        var reading = Read("Nguyễn Văn An", written, "Nam", "");
        Assert.Equal(expected, reading.DateOfBirth?.ToString("yyyy-MM-dd", null));
        Assert.Equal($"{codes} personal-id.missing".Trim(), Codes(reading));
    }

    [Fact]
    public void The_refusal_of_a_day_says_why() =>
        Assert.Equal("Tháng 2 không có ngày 31.", Read("Nguyễn Văn An", "31/02/2014", "Nam", "").Findings[0].Text);

    [Theory]
    [InlineData("Nam", Gender.Male)]
    [InlineData("NAM", Gender.Male)]
    [InlineData(" nam ", Gender.Male)]
    [InlineData("1", Gender.Male)]
    [InlineData("M", Gender.Male)]
    [InlineData("Nữ", Gender.Female)]
    [InlineData("nữ", Gender.Female)]
    [InlineData("Nư\u0303", Gender.Female)]
    [InlineData("nu", Gender.Female)]
    [InlineData("0", Gender.Female)]
    [InlineData("F", Gender.Female)]
    [InlineData("N÷", Gender.Female)]
    [InlineData("Nöõ", Gender.Female)]
    [InlineData("khác gì", null)]
    public void Words_for_the_sex(string written, Gender? expected) => Assert.Equal(expected, Read("Nguyễn Văn An", "12/03/2012", written, "").Gender);

    [Fact]
    public void A_missing_sex_is_taken_from_the_number_and_said()
    {
        var reading = Read("Nguyễn Văn An", "12/03/2012", "", "075212003456");
        Assert.Equal((Gender.Male, "gender.from-personal-id"), (reading.Gender, Codes(reading)));
    }

    [Theory]
    [InlineData("NGUYỄN VĂN AN", "Nguyễn Văn An", "")]
    [InlineData("  Nguyễn  Văn An ", "Nguyễn Văn An", "")]
    [InlineData("H'Hen Niê", "H'Hen Niê", "")]
    [InlineData("Thạch Sa-rây", "Thạch Sa-rây", "")]
    [InlineData("Lê Ý", "Lê Ý", "")]
    [InlineData("Ý", "Ý", "name.one-word")]
    [InlineData("Ng. Văn An", "Ng. Văn An", "name.abbreviated")]
    [InlineData("Nguyễn Văn An 2", "Nguyễn Văn An 2", "name.not-a-name")]
    [InlineData("Nguyễn Văn @n", "Nguyễn Văn @n", "name.not-a-name")]
    [InlineData("- -", "- -", "name.not-a-name")]
    [InlineData("", "", "name.missing")]
    public void Names(string written, string expected, string codes)
    {
        var reading = Read(written, "12/03/2012", "Nam", "075212003456");
        Assert.Equal((expected, codes), (reading.FullName, Codes(reading)));
    }

    [Theory]
    [InlineData("7512345678", "7512345678", "")]
    [InlineData("112345678", "0112345678", "ministry-code.leading-zero-restored")]
    [InlineData("12345", null, "ministry-code.wrong-length")]
    [InlineData("HS001", null, "ministry-code.not-digits")]
    public void Ministry_codes(string written, string? expected, string codes)
    {
        var reading = new PersonRules().Read(new("Nguyễn Văn An", "12/03/2012", "Nam", "075212003456", written), Policy);
        Assert.Equal((expected, codes), (reading.MinistryCode, Codes(reading)));
    }

    static PersonReading Read(string name, string birth, string gender, string number) => new PersonRules().Read(new(name, birth, gender, number, default(Cell)), Policy);

    static string Codes(PersonReading reading) => string.Join(' ', reading.Findings.Select(x => x.Code));
}
