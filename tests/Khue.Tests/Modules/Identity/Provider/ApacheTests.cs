using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Khue.Identity.Clients;
using Khue.Kernel.Access;
using Khue.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Identity.Provider;

/// <summary>Apache's mod_auth_openidc as the relying party: how a school guards a page it already has.</summary>
public abstract class ApacheTests(KhueHost host)
{
    [Fact]
    public async Task It_guards_a_page_refreshes_and_signs_out()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RealServer.Start(host);
        var issuer = server.Where.ToString().TrimEnd('/');
        var site = $"http://127.0.0.1:{Relying.FreePort()}";
        var (client, secret) = await host.As(Actor.System, s => s.GetRequiredService<RegisterClient>().Handle(new() { Name = "Trang của trường", RedirectUris = [$"{site}/private/callback"], PostLogoutRedirectUris = [$"{site}/bye"] }, default));
        using var apache = Start(folder.Path, site, issuer, client.ClientId, secret!);
        try
        {
            await RealServer.Until(() => Answers(site), "Apache answers");
            var (code, output) = Relying.Node("mod-auth-openidc.mjs", JsonSerializer.Serialize(new { issuer, site, userName = "gv2", password = Province.Password, name = "Vũ Hồng Nhung" }));
            Assert.True(code == 0 && output.TrimEnd().EndsWith("done", StringComparison.Ordinal), output + File.ReadAllText(Path.Combine(folder.Path, "error.log")));
        }
        finally
        {
            apache.Kill(entireProcessTree: true);
            await apache.WaitForExitAsync();
        }
    }

    static Process Start(string folder, string site, string issuer, string clientId, string secret)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        Directory.CreateDirectory(Path.Combine(folder, "www/private"));
        File.WriteAllText(Path.Combine(folder, "www/private/index.html"), "<p>Đây là trang kín.</p>");
        var modules = string.Join('\n', ((string[])["mpm_event", "authn_core", "authz_core", "authz_user", "auth_openidc"]).Select(x => $"LoadModule {x}_module /usr/lib/apache2/modules/mod_{x}.so"));
        var config = Path.Combine(folder, "apache.conf");
        File.WriteAllText(config, $"""
            ServerRoot {folder}
            PidFile {folder}/apache.pid
            DefaultRuntimeDir {folder}
            Listen {new Uri(site).Authority}
            ServerName {new Uri(site).Authority}
            User www-data
            Group www-data
            {modules}
            ErrorLog {folder}/error.log
            DocumentRoot {folder}/www
            OIDCProviderMetadataURL {issuer}/.well-known/openid-configuration
            OIDCClientID {clientId}
            OIDCClientSecret {secret}
            OIDCRedirectURI {site}/private/callback
            OIDCCryptoPassphrase khue-test-{clientId}
            OIDCScope "openid profile offline_access"
            OIDCPKCEMethod S256
            Timeout 600
            OIDCHTTPTimeoutShort 600
            OIDCHTTPTimeoutLong 600
            OIDCInfoHook userinfo access_token
            <Location /private>
              AuthType openid-connect
              Require valid-user
            </Location>
            """);
        var start = new ProcessStartInfo("/usr/sbin/apache2") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var word in (string[])["-f", config, "-D", "FOREGROUND"]) start.ArgumentList.Add(word);
        return Process.Start(start) ?? throw new InvalidOperationException("apache2 is not installed: run bin/setup test.");
    }

    static async Task<bool> Answers(string site)
    {
        using var client = new TcpClient();
        try { await client.ConnectAsync(IPAddress.Loopback, new Uri(site).Port); }
        catch (SocketException) { return false; }
        return true;
    }
}

public sealed class ApacheOnSqlite(SqliteHost host) : ApacheTests(host), IClassFixture<SqliteHost>;
public sealed class ApacheOnPostgres(PostgresHost host) : ApacheTests(host), IClassFixture<PostgresHost>;
