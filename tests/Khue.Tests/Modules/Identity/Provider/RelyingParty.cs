using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Khue.Identity.Clients;
using Khue.Kernel.Access;
using Khue.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Tests.Modules.Identity.Provider;

/// <summary>A client system as a test plays it, by hand, so that it can also do what no library would.</summary>
internal sealed class RelyingParty
{
    public const string Redirect = "https://lms.example/callback", AfterLogout = "https://lms.example/bye";

    readonly KhueHost host;
    public string ClientId { get; }
    public string? Secret { get; }
    public string Verifier { get; } = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    RelyingParty(KhueHost host, string id, string? secret) => (this.host, ClientId, Secret) = (host, id, secret);

    public static async Task<RelyingParty> Register(KhueHost host, Action<ClientMetadata>? with = null)
    {
        var metadata = new ClientMetadata { Name = "LMS thử", RedirectUris = [Redirect], PostLogoutRedirectUris = [AfterLogout], Trusted = true };
        with?.Invoke(metadata);
        var (client, secret) = await host.As(Actor.System, s => s.GetRequiredService<RegisterClient>().Handle(metadata, default));
        return new(host, client.ClientId, secret);
    }

    /// <summary>The address the browser is sent to; extra parameters replace the usual ones, an empty one leaves it out.</summary>
    public string Address(params (string Name, string Value)[] other)
    {
        var all = new Dictionary<string, string?>
        {
            ["client_id"] = ClientId, ["redirect_uri"] = Redirect, ["response_type"] = "code", ["scope"] = "openid profile offline_access", ["state"] = "s-1", ["nonce"] = "n-1",
            ["code_challenge"] = Challenge(Verifier), ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in other) all[name] = value == "" ? null : value;
        return QueryHelpers.AddQueryString("/connect/authorize", all);
    }

    public static string Challenge(string verifier) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>What comes back to the client's address, for someone who is signed in and need not be asked.</summary>
    public async Task<Dictionary<string, string>> Enter(HttpClient browser, params (string Name, string Value)[] other) => Back(await browser.GetAsync(Address(other)));

    public static Dictionary<string, string> Back(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var to = answer.Headers.Location!;
        Assert.StartsWith(Redirect, to.ToString());
        return QueryHelpers.ParseQuery(to.Query).ToDictionary(x => x.Key, x => x.Value.ToString());
    }

    public async Task<string> Code(HttpClient browser, params (string Name, string Value)[] other) => (await Enter(browser, other))["code"];

    /// <summary>Asks an endpoint of programs, with the client's secret in the header unless the fields hold a proof already.</summary>
    public async Task<Answer> Ask(string path, params (string Name, string Value)[] fields)
    {
        using var program = host.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(x => KeyValuePair.Create(x.Name, x.Value))) };
        if (Secret is not null && !fields.Any(x => x.Name is "client_secret" or "client_assertion")) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{Secret}")));
        var answer = await program.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new(answer.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default, answer);
    }

    public Task<Answer> Redeem(string code, params (string Name, string Value)[] other) => Ask("/connect/token", Merge([("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Redirect), ("code_verifier", Verifier)], other));

    public Task<Answer> Refresh(string token, params (string Name, string Value)[] other) => Ask("/connect/token", Merge([("grant_type", "refresh_token"), ("refresh_token", token)], other));

    static (string, string)[] Merge((string Name, string Value)[] usual, (string Name, string Value)[] other) => [.. usual.Where(x => !other.Any(y => y.Name == x.Name)), .. other.Where(x => x.Value != "")];

    public async Task<HttpResponseMessage> Call(string path, string token)
    {
        using var program = host.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return await program.GetAsync(path);
    }

    internal sealed record Answer(HttpStatusCode Status, JsonElement Json, HttpResponseMessage Message)
    {
        public string this[string name] => Json.GetProperty(name).ToString();
        public string? Error => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("error", out var e) ? e.GetString() : null;
        public JsonElement Claims(string token) => JsonDocument.Parse(Base64UrlEncoder.Decode(this[token].Split('.')[1])).RootElement;
    }
}
