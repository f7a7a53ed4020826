using System.Net;
using System.Text.RegularExpressions;
using Khue.Tests.Support;

namespace Khue.BrowserTests.Support;

/// <summary>A teacher who signs by the plain forms, without a browser: a class has a dozen of them, and Chromium would take minutes.</summary>
public sealed partial class Colleague
{
    readonly HttpClient client;
    readonly string password;
    readonly string pin;

    Colleague(HttpClient client, string password, string pin) => (this.client, this.password, this.pin) = (client, password, pin);

    /// <summary>Everyone of the cast's school whose account has a number: 75000401.001 and so on, until three in a row are missing.</summary>
    public static async IAsyncEnumerable<Colleague> All(RunningKhue khue, string pin)
    {
        var cast = khue.Cast["clerk"];
        for (int number = 1, missing = 0; missing < 8; number++)
        {
            var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(khue.Address) };
            var answer = await client.Submit("/sign-in", "sign-in", new() { ["Input.UserName"] = $"{cast.OrganisationCode}.{number:000}", ["Input.Password"] = cast.Password });
            missing = answer.StatusCode == HttpStatusCode.Redirect ? 0 : missing + 1;
            if (missing == 0) yield return new(client, cast.Password, pin);
        }
    }

    public async Task SignWhatWaits()
    {
        var answer = await client.GetAsync("/records/signing");
        if (answer.StatusCode != HttpStatusCode.OK) return;
        var html = await answer.Content.ReadAsStringAsync();
        var groups = Group().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();
        var single = Single().Matches(html).Select(m => m.Groups[1].Value).Distinct().ToList();
        if (groups.Count + single.Count == 0) return;
        if (html.Contains("/signing/certificate\">Đặt mã PIN", StringComparison.Ordinal))
            Assert.Equal(HttpStatusCode.Redirect, (await client.Submit("/signing/certificate", "set-pin", new() { ["Input.Password"] = password, ["Input.Pin"] = pin, ["Input.Again"] = pin })).StatusCode);
        foreach (var group in groups) await Order("/records/signing", new() { ["Input.Pin"] = pin, ["Input.Groups"] = group });
        foreach (var path in single) await Order(path, new() { ["Sign.Pin"] = pin });
    }

    async Task Order(string page, Dictionary<string, string> fields)
    {
        var answer = await client.Submit(page, "sign", fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var job = answer.Headers.Location!.ToString();
        await Patience.Until(async () => (await client.GetStringAsync(job)).Contains("Đã ký", StringComparison.Ordinal), $"{job} ends");
    }

    [GeneratedRegex("name=\"Input.Groups\" value=\"([^\"]+)\"")]
    private static partial Regex Group();

    [GeneratedRegex("href=\"(/records/transcripts/[0-9a-f-]{36})\">Đọc")]
    private static partial Regex Single();
}
