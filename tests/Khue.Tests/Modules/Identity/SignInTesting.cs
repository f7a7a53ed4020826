using Khue.Identity.Accounts;
using Khue.Kernel.Journal;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Khue.Tests.Modules.Identity;

/// <summary>What the tests of signing in change in the program: hashes that are counted, a proxy that is believed.</summary>
internal static class SignInTesting
{
    public static readonly (string, string)[] Settings = [("KHUE_PROXIES", "10.9.9.9")];

    public static void Replace(IServiceCollection services) => services.AddSingleton<CountedHashes>().AddScoped<IPasswordHasher<Account>, CountingHasher>();

    public static CountedHashes Hashes(this KhueHost host) => host.Services.GetRequiredService<CountedHashes>();

    /// <summary>A browser at this address, as the believed proxy tells it.</summary>
    public static HttpClient BrowserAt(this KhueHost host, string address)
    {
        var browser = host.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        browser.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        return browser;
    }

    /// <summary>Such a fact with this cause is in the journal, and the screen says the cause in words.</summary>
    public static async Task Journalled(this KhueHost host, string fact, string cause)
    {
        var entry = await host.Db(db => db.Set<JournalEntry>().FirstOrDefaultAsync(x => x.Type == fact && x.Payload.Contains($"\"{cause}\"")));
        Assert.True(entry is not null, $"{cause} is not in the journal");
        Assert.DoesNotContain(cause, FactText.Of(entry, host.Services.GetRequiredService<FactCatalog>()));
    }

    public static Task<HttpResponseMessage> Try(this HttpClient browser, string name, string password, string query = "") =>
        browser.Submit("/sign-in" + query, "sign-in", new() { ["Input.UserName"] = name, ["Input.Password"] = password });
}

internal sealed class CountedHashes
{
    int all, now, most;
    public int All => all;

    /// <summary>The most that ran at the same moment.</summary>
    public int Most => most;

    public T Count<T>(Func<T> hash)
    {
        Interlocked.Increment(ref all);
        var running = Interlocked.Increment(ref now);
        for (var seen = most; running > seen; seen = most) Interlocked.CompareExchange(ref most, running, seen);
        try
        {
            return hash();
        }
        finally
        {
            Interlocked.Decrement(ref now);
        }
    }
}

internal sealed class CountingHasher(IOptions<PasswordHasherOptions> options, CountedHashes counted) : IPasswordHasher<Account>
{
    readonly PasswordHasher<Account> inner = new(options);
    public string HashPassword(Account user, string password) => counted.Count(() => inner.HashPassword(user, password));
    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) => counted.Count(() => inner.VerifyHashedPassword(user, hashedPassword, providedPassword));
}

public sealed class SignInSqliteHost : SqliteHost
{
    protected override IEnumerable<(string Name, string Value)> Settings => SignInTesting.Settings;
    protected override void Replace(IServiceCollection services) => SignInTesting.Replace(services);
}

public sealed class SignInPostgresHost : PostgresHost
{
    protected override IEnumerable<(string Name, string Value)> Settings => SignInTesting.Settings;
    protected override void Replace(IServiceCollection services) => SignInTesting.Replace(services);
}
