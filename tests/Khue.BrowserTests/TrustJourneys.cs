using System.Net;
using System.Security.Cryptography;
using System.Text;
using Khue.BrowserTests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests;

/// <summary>One sign-in for other systems, and the pages about accounts, rights and one's own data, each by who has them.</summary>
public abstract class TrustJourneys(RunningKhue khue)
{
    [Theory]
    [InlineData("principal", "/identity/appointments", "/identity/acting", "/identity/roles", "/identity/rights/why", "/identity/support", "/identity/sign-ins", "/identity/recoveries", "/identity/accounts?q=nguyen", "/school/consents", "/trust/requests")]
    [InlineData("homeroom-teacher", "/identity/account", "/identity/account/authenticator", "/identity/account/passkeys", "/identity/connections", "/trust/me")]
    [InlineData("department-officer", "/identity/clients", "/identity/clients/new", "/identity/coverage", "/identity/appointments", "/trust/processing", "/trust/requests")]
    [InlineData("learner", "/", "/school/me", "/trust/me", "/trust/me/consents", "/trust/me/requests", "/identity/account")]
    [InlineData("guardian", "/", "/school/me", "/trust/me", "/trust/me/consents", "/trust/me/requests", "/identity/account")]
    [InlineData("security-officer", "/", "/identity/sign-ins", "/identity/roles", "/identity/coverage", "/trust/watch", "/trust/watch/rules?quy-tac=exports", "/trust/incidents", "/trust/blast?tai-khoan=hieutruong")]
    [InlineData("auditor", "/", "/identity/roles", "/trust/me", "/trust/openings", "/trust/audit?q=75000401", "/registry/people")]
    [InlineData("administrator", "/trust/openings", "/trust/processing", "/identity/accounts", "/identity/federation", "/identity/federation/new", "/identity/account/external")]
    public async Task Each_role_opens_its_pages_at_a_desk_and_on_a_phone(string role, params string[] pages)
    {
        foreach (var phone in (bool[])[false, true])
        {
            await using var person = await (await Person.Arrive(khue, phone)).SignIn(role);
            foreach (var page in pages) await person.Visit(page);
        }
    }

    [Fact]
    public async Task An_officer_registers_a_system_a_teacher_lets_it_know_and_takes_it_back()
    {
        var name = $"Kho bài giảng {Guid.CreateVersion7().ToString("n")[20..]}";
        await using var officer = await (await Person.Arrive(khue)).SignIn("department-officer");
        await officer.Visit("/identity/clients/new");
        await officer.Page.GetByLabel("Tên hệ thống").FillAsync(name);
        await officer.Page.GetByLabel("Địa chỉ quay về sau khi đăng nhập").FillAsync("http://kho.example/cb");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Đăng ký hệ thống" }).ClickAsync();
        await officer.Refused();
        await officer.Page.GetByLabel("Địa chỉ quay về sau khi đăng nhập").FillAsync($"{khue.Address}/verify");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Đăng ký hệ thống" }).ClickAsync();
        await officer.Saved("chỉ hiện lần này");
        await officer.Check();
        var id = await officer.Page.Locator("code").First.InnerTextAsync();

        await using var teacher = await Person.Arrive(khue, phone: true);
        await teacher.Page.GotoAsync($"/connect/authorize?client_id={id}&redirect_uri={Uri.EscapeDataString($"{khue.Address}/verify")}&response_type=code&scope=openid%20profile&state=s&code_challenge={Challenge()}&code_challenge_method=S256");
        await Assertions.Expect(teacher.Page.GetByText($"Đăng nhập để vào {name}")).ToBeVisibleAsync();
        await teacher.Check();
        var account = khue.Cast["subject-teacher"];
        await teacher.Page.GetByLabel("Tên tài khoản").FillAsync(account.Username);
        await teacher.Page.GetByLabel("Mật khẩu").FillAsync(account.Password);
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).ClickAsync();
        await teacher.Page.WaitForURLAsync("**/connect/consent?*");
        await teacher.Check();
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Đồng ý", Exact = true }).ClickAsync();
        await teacher.Page.WaitForURLAsync("**/verify?code=*");

        await teacher.Visit("/identity/connections");
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = $"Thu lại với {name}" }).ClickAsync();
        await teacher.Saved($"Đã thu lại với {name}");

        await officer.Page.GetByLabel("Lý do tạm ngừng").FillAsync("Hết hợp đồng");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Tạm ngừng hệ thống này" }).ClickAsync();
        await officer.Saved("Đã tạm ngừng");
        await officer.Check();
        var answer = await teacher.Page.GotoAsync($"/connect/authorize?client_id={id}&response_type=code");
        Assert.Equal((int)HttpStatusCode.BadRequest, answer!.Status);
        await Assertions.Expect(teacher.Page.GetByText("chưa đăng ký với Khuê").First).ToBeVisibleAsync();
        await teacher.Check();
    }

    static string Challenge() => Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(new string('a', 43)))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

[Collection(nameof(KhueOnSqlite))] public sealed class TrustJourneysOnSqlite(KhueOnSqlite khue) : TrustJourneys(khue);
[Collection(nameof(KhueOnPostgres))] public sealed class TrustJourneysOnPostgres(KhueOnPostgres khue) : TrustJourneys(khue);
