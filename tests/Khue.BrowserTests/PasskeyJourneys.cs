using Khue.BrowserTests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests;

/// <summary>Passkeys in a real browser, with Chromium's virtual authenticator in the place of a finger. On SQLite alone: what it proves is between browser and program.</summary>
[Collection(nameof(OnSqlite))]
public sealed class PasskeyJourneys(KhueOnSqlite khue) : Journey
{
    const string Role = "subject-teacher";

    [Fact]
    public async Task A_passkey_is_added_signs_in_and_is_taken_away_again()
    {
        // WebAuthn wants a name, not a number: http://localhost counts as secure.
        await using var context = await khue.Chromium.NewContextAsync(new() { BaseURL = khue.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), Locale = "vi-VN" });
        context.SetDefaultTimeout(Patience.Milliseconds);
        var page = await context.NewPageAsync();
        var devices = await context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        var device = await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        var cast = khue.Cast[Role];
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Tên tài khoản").FillAsync(cast.Username);
        await page.GetByLabel("Mật khẩu").FillAsync(cast.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await page.GotoAsync("/identity/account/passkeys");
        await page.GetByLabel("Tên của khóa").FillAsync("máy thử");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm khóa truy cập" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-success")).ToContainTextAsync("Đã thêm khóa truy cập");

        await SignOut(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập bằng khóa truy cập" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await page.GotoAsync("/identity/account");
        await Assertions.Expect(page.GetByText("khóa truy cập ·").First).ToBeVisibleAsync();

        await page.GotoAsync("/identity/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bỏ khóa máy thử" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-success")).ToContainTextAsync("Đã bỏ khóa truy cập");
        await SignOut(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập bằng khóa truy cập" }).ClickAsync();
        await Assertions.Expect(page.GetByText("không được nhận").First).ToBeVisibleAsync();
        await devices.SendAsync("WebAuthn.removeVirtualAuthenticator", new() { ["authenticatorId"] = device!.Value.GetProperty("authenticatorId").GetString()! });
    }

    async Task SignOut(IPage page)
    {
        khue.Forget(Role);
        await page.GotoAsync("/identity/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất khỏi mọi máy" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in");
    }
}
