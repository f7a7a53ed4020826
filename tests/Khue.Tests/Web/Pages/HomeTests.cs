using System.Net;
using Khue.Tests.Support;

namespace Khue.Tests.Web.Pages;

public sealed class HomeTests(SqliteHost host) : IClassFixture<SqliteHost>
{
    [Theory]
    [InlineData("gv1", "Chào thầy cô Phạm Văn Dũng.")]
    [InlineData("vanthu", "Chào thầy cô Đỗ Thị Thắm.")]
    [InlineData("xa", "Chào anh chị Cao Thị Mận.")]
    [InlineData("so", "Chào anh chị Lê Quốc Bình.")]
    [InlineData("quantri", "Chào anh chị Ngô Văn Út.")]
    public async Task Everyone_is_greeted_as_what_they_are(string user, string words)
    {
        using var browser = await host.SignedIn(user);
        Assert.Contains(words, WebUtility.HtmlDecode(await browser.GetStringAsync("/")));
    }
}
