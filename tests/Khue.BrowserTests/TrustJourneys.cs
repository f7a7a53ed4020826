using System.Net;
using System.Security.Cryptography;
using System.Text;
using Khue.BrowserTests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests;

/// <summary>One sign-in for other systems. On SQLite alone: three people who wait for each other write a few rows; clients and grants have slices on both.</summary>
[Collection(nameof(OnSqlite))]
public sealed class TrustJourneys(KhueOnSqlite khue) : Journey
{
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
        await teacher.EnterAs("subject-teacher");
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
