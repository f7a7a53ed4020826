using System.Collections.Concurrent;
using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Identity.ExternalProviders;

/// <summary>The keys by which other providers sign, kept for a minute. A token under a key not known yet makes them be fetched anew, at most once in ten seconds: forged ones must not make us call.</summary>
internal sealed class ProviderKeys(ProviderHttp http, LocalClock clock)
{
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    // A provider that is down is not asked for every one who comes: each would wait for it.
    static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(5);
    readonly Remembered<string, IReadOnlyList<SecurityKey>> known = new(clock, TimeSpan.FromMinutes(1), most: 1000);
    readonly ConcurrentDictionary<string, DateTime> asked = new(), down = new();

    /// <exception cref="ProviderUnreachable">They cannot be had.</exception>
    public async Task<IReadOnlyList<SecurityKey>> Of(string jwksUri, CancellationToken ct) => await known.Get(jwksUri, Fetch, ct);

    /// <summary>Those among which the key of that name is to be looked for.</summary>
    public async Task<IReadOnlyList<SecurityKey>> For(string jwksUri, string? kid, CancellationToken ct)
    {
        var keys = await Of(jwksUri, ct);
        if (string.IsNullOrEmpty(kid) || keys.Any(x => x.KeyId == kid) || (asked.TryGetValue(jwksUri, out var at) && clock.Now - at < Rest)) return keys;
        known.Forget(jwksUri);
        return await Of(jwksUri, ct);
    }

    async Task<IReadOnlyList<SecurityKey>> Fetch(string uri, CancellationToken ct)
    {
        if (down.TryGetValue(uri, out var at) && clock.Now - at < LeftAlone) throw new ProviderUnreachable("vừa rồi không trả lời");
        asked[uri] = clock.Now;
        try { return Read(await http.Get(uri, null, ct)); }
        catch (ProviderUnreachable)
        {
            down[uri] = clock.Now;
            throw;
        }
    }

    /// <summary>Only public keys of signatures: with a shared secret in the set anybody could sign.</summary>
    internal static IReadOnlyList<SecurityKey> Read(JsonElement set)
    {
        try { return [.. new JsonWebKeySet(set.GetRawText()).GetSigningKeys().Where(x => x is AsymmetricSecurityKey)]; }
        catch (ArgumentException) { return []; }
    }
}
