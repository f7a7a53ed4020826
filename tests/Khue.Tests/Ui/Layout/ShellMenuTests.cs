using Khue.Ui.Layout;

namespace Khue.Tests.Ui.Layout;

public sealed class ShellMenuTests
{
    static readonly MenuSection[] Sections =
    [
        new(null, [new("Hôm nay", "/"), new("Điểm", "/gradebook/scores", 1234, MustAct: true)]),
        new("Nhà trường", [new("Phân bố điểm", "/gradebook/scores/spread"), new("Học sinh", "/registry/pupils")]),
    ];

    [Theory]
    [InlineData("http://khue.test/", "Hôm nay")]
    [InlineData("http://khue.test/gradebook/scores", "Điểm")]
    [InlineData("http://khue.test/gradebook/scores/42?hk=2", "Điểm")]
    [InlineData("http://khue.test/gradebook/scores/spread", "Phân bố điểm")]
    public async Task The_closest_place_is_current(string address, string expected)
    {
        var html = await Menu(address);
        Assert.Equal(1, html.Split("aria-current=\"page\"").Length - 1);
        Assert.Contains($"<span>{expected}</span>", html[html.IndexOf("aria-current", StringComparison.Ordinal)..].Split("</a>")[0]);
    }

    [Theory]
    [InlineData("http://khue.test/gradebook/scoresheets")]
    [InlineData("http://khue.test/school")]
    public async Task Elsewhere_nothing_is_current(string address) => Assert.DoesNotContain("aria-current", await Menu(address));

    [Fact]
    public async Task Counts_are_grouped_and_red_when_they_must_be_acted_on() =>
        Assert.Contains("<span class=\"num is-act\">1.234</span>", await Menu("http://khue.test/"));

    static Task<string> Menu(string address) => Rendered.Html<ShellMenu>(new() { ["Sections"] = Sections }, address);
}
