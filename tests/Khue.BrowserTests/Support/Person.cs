using Microsoft.Playwright;

namespace Khue.BrowserTests.Support;

/// <summary>
/// Someone at a browser of their own. Every page they open is looked at, and seen by axe when something on it is new.
/// </summary>
public sealed class Person(RunningKhue khue, IBrowserContext context, IPage page, bool phone) : IAsyncDisposable
{
    const int Wide = 1280, Narrow = 360;
    string role = "anyone";

    public IPage Page => page;
    public IBrowserContext Context => context;

    /// <summary>Opens a browser: a desk (1280 px) or a phone (360 px, touched).</summary>
    public static async Task<Person> Arrive(RunningKhue khue, bool phone = false)
    {
        var context = await khue.Chromium.NewContextAsync(new()
        {
            BaseURL = khue.Address, Locale = "vi-VN", TimezoneId = "Asia/Ho_Chi_Minh",
            AcceptDownloads = true, BypassCSP = true, HasTouch = phone,
            ViewportSize = phone ? new() { Width = Narrow, Height = 740 } : new() { Width = Wide, Height = 900 },
        });
        context.SetDefaultTimeout(Patience.Milliseconds);
        return new(khue, context, await context.NewPageAsync(), phone);
    }

    /// <summary>
    /// Is signed in as the demo account of the role: by the form when the role comes to this server for the first time,
    /// later by what the browser kept from then.
    /// </summary>
    public async Task<Person> SignIn(string role)
    {
        if (khue.SignedIn(role) is not { } kept) return await SignInByForm(role);
        this.role = role;
        await context.AddCookiesAsync(kept);
        return this;
    }

    /// <summary>Signs in by the form, as the demo account of the role.</summary>
    public async Task<Person> SignInByForm(string role)
    {
        await Visit("/sign-in");
        await EnterAs(role);
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await Check();
        khue.Keep(role, [.. (await context.CookiesAsync()).Select(x => new Cookie
        {
            Name = x.Name, Value = x.Value, Domain = x.Domain, Path = x.Path, Expires = x.Expires,
            HttpOnly = x.HttpOnly, Secure = x.Secure, SameSite = x.SameSite,
        })]);
        return this;
    }

    /// <summary>Fills in the form of signing in that is open and sends it.</summary>
    public async Task EnterAs(string role)
    {
        this.role = role;
        var account = khue.Cast[role];
        await page.GetByLabel("Tên tài khoản").FillAsync(account.Username);
        await page.GetByLabel("Mật khẩu").FillAsync(account.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
    }

    public async Task Visit(string path)
    {
        var answer = await page.GotoAsync(path);
        Assert.True(answer!.Ok, $"{path}: {answer.Status}");
        // Whoever is no longer signed in is led to the form, which is a good page too.
        Assert.True(IsSignIn(path) == IsSignIn(new Uri(page.Url).AbsolutePath), $"{path} led to {page.Url}");
        await Check();
    }

    /// <summary>
    /// At a desk: opens the page and looks at it, then at the width of a phone too. Touch changes nothing in how a page
    /// is drawn, so one loading is enough.
    /// </summary>
    public async Task VisitAtBothWidths(string path)
    {
        await Visit(path);
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(Narrow, 740);
        await Check(true);
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    /// <summary>No axe violation, nothing that scrolls sideways.</summary>
    public Task Check() => Check(phone);

    static bool IsSignIn(string path) => path.StartsWith("/sign-in", StringComparison.Ordinal);

    async Task Check(bool narrow)
    {
        if (await Shapes.Check(page) < 400) Visits.Note(role, narrow, page.Url);
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
        await Assertions.Expect(page.GetByText("xong", new() { Exact = false }).First).ToBeVisibleAsync();
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
