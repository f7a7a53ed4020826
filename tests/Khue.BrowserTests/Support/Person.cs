using System.Text.Json;
using Khue.Tests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests.Support;

/// <summary>Someone at a browser of their own. Every page they open is checked by axe.</summary>
public sealed class Person(RunningKhue khue, IBrowserContext context, IPage page) : IAsyncDisposable
{
    static readonly string Axe = File.ReadAllText(Path.Combine(Repository.Root, "src/Islands/node_modules/axe-core/axe.min.js"));

    public IPage Page => page;
    public IBrowserContext Context => context;

    /// <summary>Opens a browser: a desk (1280 px) or a phone (360 px).</summary>
    public static async Task<Person> Arrive(RunningKhue khue, bool phone = false)
    {
        var context = await khue.Chromium.NewContextAsync(new()
        {
            BaseURL = khue.Address, Locale = "vi-VN", TimezoneId = "Asia/Ho_Chi_Minh", AcceptDownloads = true, BypassCSP = true,
            ViewportSize = phone ? new() { Width = 360, Height = 740 } : new() { Width = 1280, Height = 900 }, HasTouch = phone,
        });
        context.SetDefaultTimeout(15_000);
        return new(khue, context, await context.NewPageAsync());
    }

    /// <summary>Signs in by the form, as the demo account of the role.</summary>
    public async Task<Person> SignIn(string role)
    {
        var account = khue.Cast[role];
        await Visit("/sign-in");
        await page.GetByLabel("Tên tài khoản").FillAsync(account.Username);
        await page.GetByLabel("Mật khẩu").FillAsync(account.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await Check();
        return this;
    }

    public async Task Visit(string path)
    {
        var answer = await page.GotoAsync(path);
        Assert.True(answer!.Ok, $"{path}: {answer.Status}");
        await Check();
    }

    /// <summary>No axe violation, nothing that scrolls sideways.</summary>
    public async Task Check()
    {
        await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<JsonElement>("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 5).join(' | '))");
        Assert.True(found.GetArrayLength() == 0, $"{page.Url}\n{string.Join('\n', found.EnumerateArray())}");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} scrolls sideways");
    }

    /// <summary>What was asked is done, and says so.</summary>
    public Task Saved(string said) => Assertions.Expect(page.Locator(".alert-success")).ToContainTextAsync(said);

    /// <summary>What was asked is refused on the page itself, which stays a good page.</summary>
    public async Task Refused()
    {
        await Assertions.Expect(page.Locator(".is-invalid, .alert-danger").First).ToBeVisibleAsync();
        await Check();
    }

    /// <summary>The job that the last press ordered has ended.</summary>
    public async Task Finished()
    {
        await page.WaitForURLAsync("**/kernel/jobs/*");
        await Assertions.Expect(page.GetByText("xong", new() { Exact = false }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>As a clerk: puts a list of pupils in and shows what was found in it.</summary>
    public async Task Drop(FilePayload roster)
    {
        await Visit("/school/rosters");
        await page.GetByLabel("Danh sách học sinh").SetInputFilesAsync(roster);
        await page.GetByRole(AriaRole.Button, new() { Name = "Soát tệp" }).ClickAsync();
        await page.WaitForLoadStateAsync();
        await Check();
    }

    /// <summary>As a clerk: enters the pupils of the list.</summary>
    public async Task Enter(FilePayload roster)
    {
        await Drop(roster);
        await page.GetByRole(AriaRole.Button, new() { Name = "Áp dụng" }).ClickAsync();
        await Finished();
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
