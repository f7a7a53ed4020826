using System.Net;
using System.Text.RegularExpressions;

namespace Khue.Tests.Support;

/// <summary>What a person does in a browser without script.</summary>
internal static partial class Browsing
{
    /// <summary>A browser that has signed in.</summary>
    public static async Task<HttpClient> SignedIn(this KhueHost host, string userName, string password = Province.Password)
    {
        var browser = host.Browser();
        var answer = await browser.Submit("/sign-in", "sign-in", new() { ["Input.UserName"] = userName, ["Input.Password"] = password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>Opens the page for its token and posts its form of that name.</summary>
    public static async Task<HttpResponseMessage> Submit(this HttpClient browser, string page, string form, Dictionary<string, string> fields)
    {
        var html = await browser.GetStringAsync(page);
        var token = Token().Match(html);
        Assert.True(token.Success, $"{page} has no form");
        return await browser.PostAsync(page, new FormUrlEncodedContent(new Dictionary<string, string>(fields) { ["_handler"] = form, ["__RequestVerificationToken"] = token.Groups[1].Value }));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
