using Khue.Ui.Tables;

namespace Khue.Tests.Ui.Tables;

public sealed class KeysetTests
{
    [Fact]
    public async Task Next_keeps_the_filters_and_drops_the_other_cursor()
    {
        var html = await Rendered.Html<Keyset>(new() { ["Summary"] = "20 em", ["After"] = "anh|42" }, "http://khue.test/pupils?khoi=8&truoc=x");
        Assert.Contains("href=\"http://khue.test/pupils?khoi=8&amp;sau=anh%7C42\"", html);
        Assert.Contains("<span class=\"btn btn-sm disabled\" aria-disabled=\"true\">Trước</span>", html);
    }

    [Fact]
    public async Task One_page_has_no_steps() =>
        Assert.DoesNotContain("btn", await Rendered.Html<Keyset>(new() { ["Summary"] = "3 em" }));
}
