using Khue.BrowserTests.Support;
using Microsoft.Playwright;

namespace Khue.BrowserTests;

/// <summary>Everybody's pages, one after the other, at both widths. On SQLite alone: how a page looks does not depend on the database, and what it reads has slices on both.</summary>
[Collection(nameof(PagesOnSqlite))]
public sealed class PageJourneys(KhueOnSqlite khue) : Journey
{
    /// <summary>Everybody of the cast; a test each, so that a run which stands still is seen to.</summary>
    public static TheoryData<string> Cast => [.. RunningKhue.Accounts.Keys];

    [Theory]
    [MemberData(nameof(Cast))]
    public async Task Every_role_finds_its_pages_in_order_on_a_desk_and_on_a_phone(string role)
    {
        await using (var onThePhone = await Person.Arrive(khue, phone: true)) await onThePhone.SignInByForm(role);
        await using var person = await (await Person.Arrive(khue)).SignInByForm(role);
        var links = await person.Page.Locator(".k-toc a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        Assert.NotEmpty(links);
        foreach (var path in links.Append("/identity/account").Distinct()) await person.VisitAtBothWidths(path);
    }

    [Theory]
    [InlineData("principal", "/identity/appointments", "/identity/acting", "/identity/roles", "/identity/rights/why", "/identity/support", "/identity/sign-ins", "/identity/recoveries", "/identity/accounts?q=nguyen", "/school/consents", "/trust/requests")]
    [InlineData("homeroom-teacher", "/identity/account", "/identity/account/authenticator", "/identity/account/passkeys", "/identity/connections", "/trust/me")]
    [InlineData("department-officer", "/identity/clients", "/identity/clients/new", "/identity/coverage", "/identity/appointments", "/trust/processing", "/trust/requests")]
    [InlineData("learner", "/", "/school/me", "/trust/me", "/trust/me/consents", "/trust/me/requests", "/identity/account")]
    [InlineData("guardian", "/", "/school/me", "/trust/me", "/trust/me/consents", "/trust/me/requests", "/identity/account")]
    [InlineData("security-officer", "/", "/identity/sign-ins", "/identity/roles", "/identity/coverage", "/trust/watch", "/trust/watch/rules?quy-tac=exports", "/trust/incidents", "/trust/blast?tai-khoan=hieutruong")]
    [InlineData("auditor", "/", "/identity/roles", "/trust/me", "/trust/openings", "/trust/audit?q=75000401", "/registry/people")]
    [InlineData("administrator", "/trust/openings", "/trust/processing", "/identity/accounts", "/identity/federation", "/identity/federation/new", "/identity/account/external")]
    public async Task Each_role_opens_the_pages_about_accounts_rights_and_its_own_data_at_a_desk_and_on_a_phone(string role, params string[] pages)
    {
        await using var person = await (await Person.Arrive(khue)).SignIn(role);
        foreach (var page in pages) await person.VisitAtBothWidths(page);
    }
}
