using Khue.BrowserTests.Support;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace Khue.BrowserTests;

/// <summary>When axe is asked and when it need not be (ADR 0018), on pages made for it.</summary>
[Collection(nameof(PagesOnSqlite))]
public sealed class ShapeTests(KhueOnSqlite khue)
{
    const string Good = "<table><thead><tr><th scope='col'>Tên</th></tr></thead><tbody><tr><td>An</td></tr></tbody></table>";

    [Theory]
    [InlineData("row", "<table><thead><tr><th scope='col'>Họ tên</th></tr></thead><tbody><tr><td>An</td></tr><tr><td>Bình</td></tr></tbody></table>")]
    [InlineData("data", "<table><thead><tr><th scope='col'>Tên</th></tr></thead><tbody><tr><td><b hidden>!</b>Chi</td></tr></tbody></table>")]
    public async Task What_differs_only_in_words_and_in_how_many_is_known(string address, string second)
    {
        await using var page = await Open(address);
        Assert.True(await page.IsJudged(Good));
        Assert.Equal(Shapes.Always, await page.IsJudged(Good));
        Assert.Equal(Shapes.Always, await page.IsJudged(second));
    }

    [Theory]
    [InlineData("headless", "<table><tbody><tr><td>An</td></tr></tbody></table>")]
    [InlineData("coloured", "<table><thead><tr><th scope='col'>Tên</th></tr></thead><tbody><tr><td style='color:#060'>An</td></tr></tbody></table>")]
    [InlineData("stateful", "<table><thead><tr><th scope='col' aria-sort='ascending'>Tên</th></tr></thead><tbody><tr><td>An</td></tr></tbody></table>")]
    [InlineData("unnamed", "<table><thead><tr><th scope='col'></th></tr></thead><tbody><tr><td>An</td></tr></tbody></table>", false)]
    [InlineData("nested", "<section><table><thead><tr><th scope='col'>Tên</th></tr></thead><tbody><tr><td>An</td></tr></tbody></table></section>")]
    [InlineData("skipping", "<h3>Lớp</h3>", false)]
    public async Task What_axe_may_judge_otherwise_is_judged(string address, string second, bool isClean = true)
    {
        await using var page = await Open(address);
        await page.IsJudged(Good);
        if (isClean) Assert.True(await page.IsJudged(second));
        else await Assert.ThrowsAsync<TrueException>(() => page.IsJudged(second));
    }

    [Fact]
    public async Task A_fault_is_found_as_often_as_it_is_looked_at_and_at_any_address()
    {
        const string nameless = "<button class='nameless'></button>";
        foreach (var address in (string[])["fault", "fault", "other"])
        {
            await using var page = await Open(address);
            await Assert.ThrowsAsync<TrueException>(() => page.IsJudged(nameless));
        }
    }

    [Fact]
    public async Task A_known_page_is_judged_again_at_another_address_and_at_another_width()
    {
        await using var page = await Open("here");
        Assert.True(await page.IsJudged(Good));
        await page.At.SetViewportSizeAsync(360, 740);
        Assert.True(await page.IsJudged(Good));
        await using var there = await Open("there");
        Assert.True(await there.IsJudged(Good));
    }

    [Fact]
    public async Task A_page_that_scrolls_sideways_is_refused_though_its_shapes_are_known()
    {
        await using var page = await Open("wide");
        await page.IsJudged("<p>ngắn</p>");
        await Assert.ThrowsAsync<TrueException>(() => page.IsJudged($"<p>{new string('a', 900)}</p>"));
    }

    async Task<Drawn> Open(string address)
    {
        var context = await khue.Chromium.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(Patience.Milliseconds);
        return new(context, await context.NewPageAsync(), $"http://shapes.example/{address}");
    }

    /// <summary>A page that holds what a test draws.</summary>
    sealed class Drawn(IBrowserContext context, IPage page, string address) : IAsyncDisposable
    {
        public IPage At => page;

        /// <summary>Draws and checks; whether axe was asked, it is on the page then.</summary>
        public async Task<bool> IsJudged(string body)
        {
            var html = $"<!doctype html><html lang='vi'><title>Thử</title><body><main><h1>Thử</h1>{body}</main></body></html>";
            await page.UnrouteAllAsync();
            await page.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
            await page.GotoAsync(address);
            await Shapes.Check(page);
            return await page.EvaluateAsync<bool>("() => typeof axe === 'object'");
        }

        public ValueTask DisposeAsync() => context.DisposeAsync();
    }
}
