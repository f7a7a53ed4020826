using System.Net;
using System.Web;
using Khue.Identity.ExternalProviders;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity.Federation;

/// <summary>What the tests of other providers share.</summary>
internal static class Abroad
{
    public static readonly (string, string)[] Settings = [.. SignInTesting.Settings, ("KHUE_FEDERATION_LOOPBACK", "true"), ("KHUE_FEDERATION_SECONDS", "60"), ("KHUE_LEVEL_TWO_ACTS", "identity.coverage.see")];

    public static Task<ExternalProvider> Add(this KhueHost host, ExternalProviderForm form) => host.As(Actor.System, s => s.GetRequiredService<AddExternalProvider>().Handle(form, default));

    /// <summary>Gives a person of the province a personal number; all of them were born on 1/1/1980.</summary>
    public static Task Number(this KhueHost host, string user, string number) => host.As(Actor.System, async s =>
    {
        var (person, db) = (host.Province[user].PersonId, s.GetRequiredService<KhueDb>());
        await using var transaction = await db.Database.BeginTransactionAsync();
        await s.GetRequiredService<IPeopleWriter>().Update(host.Province[user].OrganizationId, [(person, new(host.Province[user].Name, new DateOnly(1980, 1, 1), Gender.Unknown, number, null))], default);
        db.Tell(new Khue.Identity.Contracts.AccountMoved(person, null, host.Province[user].AccountId));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    });

    public static Task Journalled(this KhueHost host, string cause) => host.Journalled("identity.FederationRefused", cause);

    public static string Said(this HttpResponseMessage answer) => HttpUtility.ParseQueryString(answer.Headers.Location!.ToString().Split('?', 2).ElementAtOrDefault(1) ?? "")["qua"] ?? "";

    public static string Path(this HttpResponseMessage answer) => answer.Headers.Location is { } to ? to.OriginalString.Replace("http://localhost", "") : $"{(int)answer.StatusCode}";

    /// <summary>Opens the page for its token and presses the button that posts to the address.</summary>
    public static async Task<HttpResponseMessage> Post(this HttpClient browser, string page, string address)
    {
        var token = System.Text.RegularExpressions.Regex.Match(await browser.GetStringAsync(page), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        return await browser.PostAsync(address, new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token }));
    }

    /// <summary>A browser at the other provider, which keeps cookies and follows nothing by itself.</summary>
    public static HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
}

public sealed class FederationSqliteHost : SqliteHost
{
    protected override IEnumerable<(string Name, string Value)> Settings => Abroad.Settings;
    protected override void Replace(IServiceCollection services) => SignInTesting.Replace(services);
}

public sealed class FederationPostgresHost : PostgresHost
{
    protected override IEnumerable<(string Name, string Value)> Settings => Abroad.Settings;
    protected override void Replace(IServiceCollection services) => SignInTesting.Replace(services);
}
