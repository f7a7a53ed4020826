using System.Security.Cryptography;
using System.Text.Json;
using Khue.Identity.Clients;
using Khue.Kernel.Access;
using Khue.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Tests.Modules.Identity.Provider;

/// <summary>The certified library openid-client as the relying party (tests/relying), against the program in a process of its own.</summary>
public abstract class OpenidClientTests(KhueHost host)
{
    [Fact]
    public async Task It_signs_in_refreshes_revokes_and_signs_out_in_every_way_a_client_can_prove_itself()
    {
        await using var server = await RealServer.Start(host);
        var back = Relying.FreePort();
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var numbers = pair.ExportParameters(true);
        object Jwk(bool secret) => secret
            ? new { kty = "EC", crv = "P-256", kid = "k1", x = Base64UrlEncoder.Encode(numbers.Q.X!), y = Base64UrlEncoder.Encode(numbers.Q.Y!), d = Base64UrlEncoder.Encode(numbers.D!) }
            : new { kty = "EC", crv = "P-256", kid = "k1", x = Base64UrlEncoder.Encode(numbers.Q.X!), y = Base64UrlEncoder.Encode(numbers.Q.Y!) };
        (string Name, string Auth, string Alg, bool Par)[] wanted = [("basic", "client_secret_basic", "RS256", false), ("post", "client_secret_post", "ES256", false), ("key", "private_key_jwt", "ES256", true)];
        var clients = new List<object>();
        foreach (var (name, auth, alg, par) in wanted)
        {
            var (client, secret) = await Register(new()
            {
                Name = $"LMS {name}", RedirectUris = ["http://127.0.0.1:9/callback"], PostLogoutRedirectUris = ["http://127.0.0.1:9/bye"], Scope = "openid profile appointments offline_access", AuthMethod = auth, IdTokenAlg = alg,
                RequirePushed = par, BackChannelLogoutUri = $"http://127.0.0.1:{back}/out", Jwks = auth == AuthMethods.PrivateKey ? JsonSerializer.SerializeToElement(new { keys = new[] { Jwk(false) } }) : null,
            });
            clients.Add(new { name, id = client.ClientId, secret, auth, alg, par, redirect = "http://127.0.0.1:9/callback", afterLogout = "http://127.0.0.1:9/bye", backChannelPort = back, key = auth == AuthMethods.PrivateKey ? Jwk(true) : null });
        }
        var (alone, key) = await Register(new() { Name = "Kho", Scope = "scim", GrantTypes = ["client_credentials"] });
        var task = new { issuer = server.Where.ToString().TrimEnd('/'), userName = "gv1", password = Province.Password, name = "Phạm Văn Dũng", organization = "75000401", clients, alone = new { id = alone.ClientId, secret = key, alg = "RS256" } };
        var (code, output) = Relying.Node("openid-client.mjs", JsonSerializer.Serialize(task));
        Assert.True(code == 0 && output.TrimEnd().EndsWith("done", StringComparison.Ordinal), output);
        Assert.Equal(3, output.Split('\n').Count(x => x.Contains("told behind the browser's back", StringComparison.Ordinal)));
    }

    Task<RegisterClient.Result> Register(ClientMetadata metadata) => host.As(Actor.System, s => s.GetRequiredService<RegisterClient>().Handle(metadata, default));
}

public sealed class OpenidClientOnSqlite(SqliteHost host) : OpenidClientTests(host), IClassFixture<SqliteHost>;
public sealed class OpenidClientOnPostgres(PostgresHost host) : OpenidClientTests(host), IClassFixture<PostgresHost>;
