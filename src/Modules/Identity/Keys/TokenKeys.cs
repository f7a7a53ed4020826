using System.Security.Cryptography;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Khue.Identity.Keys;

/// <summary>
/// The keys that sign tokens, kept in memory. One of each algorithm signs; the next is published ahead of its time and takes over by itself; what is past stays
/// published as long as a token it signed may live. All nodes share them through the database.
/// </summary>
internal sealed class TokenKeys(IServiceScopeFactory scopes, ServerSecret secret, IdentitySettings settings, LocalClock clock) : IDisposable
{
    public const string Fast = SecurityAlgorithms.EcdsaSha256, Common = SecurityAlgorithms.RsaSha256;
    static readonly PbeParameters Wrapping = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1);

    readonly byte[] wrap = secret.Derive("khue token keys");
    readonly SemaphoreSlim loading = new(1, 1);
    volatile Held? held;

    /// <summary>A key ready for use.</summary>
    /// <param name="Id">Its kid.</param>
    /// <param name="Until">When the next takes over.</param>
    /// <param name="Gone">When it is no longer published.</param>
    internal sealed record Key(string Id, string Algorithm, DateTime From, DateTime Until, DateTime Gone, AsymmetricSecurityKey Security, SigningCredentials Signing, JsonWebKey Public);

    sealed record Held(IReadOnlyList<Key> Keys, DateTime At);

    // How long this node may go on without asking the database; a tenth of a key's life, so that a test with lives of seconds works alike.
    TimeSpan Fresh => TimeSpan.FromSeconds(Math.Clamp(settings.SigningKey.TotalSeconds / 10, 0.5, 30));

    /// <summary>The next key is made and published this long before it signs: clients that keep the set see it in time.</summary>
    TimeSpan Ahead => settings.SigningKey / 4;

    /// <summary>The key that signs now.</summary>
    public async ValueTask<Key> Current(string algorithm, CancellationToken ct)
    {
        var keys = await All(ct);
        var now = clock.Now;
        return keys.LastOrDefault(x => x.Algorithm == algorithm && x.From <= now) ?? keys.First(x => x.Algorithm == algorithm);
    }

    /// <summary>Every key that may have signed something still valid, and those that will sign next; oldest first.</summary>
    public async ValueTask<IReadOnlyList<Key>> All(CancellationToken ct) => held is { } good && clock.Now - good.At < Fresh ? good.Keys : await Load(force: false, ct);

    /// <summary>New keys sign from now on; with <paramref name="revoke"/> the old are not trusted any more and everything they signed is void.</summary>
    public async Task Rotate(bool revoke, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        if (revoke)
            foreach (var old in await db.Set<TokenKey>().Where(x => x.RevokedAt == null).ToListAsync(ct)) old.RevokedAt = clock.Now;
        foreach (var algorithm in (string[])[Fast, Common]) Add(db, algorithm, clock.Now);
        await db.SaveChangesAsync(ct);
        await Load(force: true, ct);
    }

    async Task<IReadOnlyList<Key>> Load(bool force, CancellationToken ct)
    {
        await loading.WaitAsync(ct);
        try
        {
            if (!force && held is { } good && clock.Now - good.At < Fresh) return good.Keys;
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
            var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
            var keys = await Read(db, ct);
            if (Missing(keys) is { Count: > 0 } missing)
            {
                foreach (var (algorithm, from) in missing) Add(db, algorithm, from);
                await db.SaveChangesAsync(ct);
                keys = await Read(db, ct);
            }
            held = new(keys, clock.Now);
            return keys;
        }
        finally { loading.Release(); }
    }

    List<(string Algorithm, DateTime From)> Missing(List<Key> keys)
    {
        var now = clock.Now;
        var missing = new List<(string, DateTime)>();
        foreach (var algorithm in (string[])[Fast, Common])
        {
            var last = keys.LastOrDefault(x => x.Algorithm == algorithm);
            if (last is null || last.From + settings.SigningKey <= now) missing.Add((algorithm, now));
            else if (last.From <= now && last.From + settings.SigningKey - Ahead <= now) missing.Add((algorithm, last.From + settings.SigningKey));
        }
        return missing;
    }

    async Task<List<Key>> Read(KhueDb db, CancellationToken ct)
    {
        var now = clock.Now;
        var rows = await db.Set<TokenKey>().AsNoTracking().Where(x => x.RevokedAt == null).OrderByDescending(x => x.From).Take(40).ToListAsync(ct);
        var keys = new List<Key>();
        foreach (var group in rows.GroupBy(x => x.Algorithm))
        {
            // Two nodes may have made a key for the same moment: both are published, the later made one signs, on every node.
            var ordered = group.OrderBy(x => x.From).ThenBy(x => x.Id).ToList();
            for (var i = 0; i < ordered.Count; i++)
            {
                var until = i + 1 < ordered.Count ? ordered[i + 1].From : ordered[i].From + settings.SigningKey;
                var gone = until + Longest;
                if (gone > now) keys.Add(held?.Keys.FirstOrDefault(x => x.Id == ordered[i].Id.ToString("n")) is { } known ? known with { Until = until, Gone = gone } : Open(ordered[i], until, gone));
            }
        }
        return [.. keys.OrderBy(x => x.From).ThenBy(x => x.Id, StringComparer.Ordinal)];
    }

    // What a key signed lives at most so long; ID tokens come back as hints later, so they are kept for a session's length too.
    TimeSpan Longest => new[] { settings.AccessToken, settings.IdToken, settings.Session }.Max() + settings.ClockSkew;

    void Add(KhueDb db, string algorithm, DateTime from)
    {
        using AsymmetricAlgorithm made = algorithm == Fast ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(2048);
        var row = new TokenKey { Algorithm = algorithm, Wrapped = made.ExportEncryptedPkcs8PrivateKey(wrap, Wrapping), MadeAt = clock.Now, From = from };
        db.Add(row);
        db.Tell(new TokenKeyMade(row.Id, null, algorithm, from));
    }

    Key Open(TokenKey row, DateTime until, DateTime gone)
    {
        var id = row.Id.ToString("n");
        AsymmetricSecurityKey security;
        if (row.Algorithm == Fast)
        {
            var curve = ECDsa.Create();
            curve.ImportEncryptedPkcs8PrivateKey(wrap, row.Wrapped, out _);
            security = new ECDsaSecurityKey(curve) { KeyId = id };
        }
        else
        {
            var rsa = RSA.Create();
            rsa.ImportEncryptedPkcs8PrivateKey(wrap, row.Wrapped, out _);
            security = new RsaSecurityKey(rsa) { KeyId = id };
        }
        return new(id, row.Algorithm, row.From, until, gone, security, new(security, row.Algorithm), Published(security, id, row.Algorithm));
    }

    static JsonWebKey Published(AsymmetricSecurityKey key, string id, string algorithm)
    {
        var jwk = new JsonWebKey { Kid = id, Alg = algorithm, Use = "sig" };
        if (key is ECDsaSecurityKey { ECDsa: var curve })
        {
            var point = curve.ExportParameters(false).Q;
            (jwk.Kty, jwk.Crv, jwk.X, jwk.Y) = ("EC", "P-256", Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
        }
        else
        {
            var numbers = ((RsaSecurityKey)key).Rsa.ExportParameters(false);
            (jwk.Kty, jwk.N, jwk.E) = ("RSA", Base64UrlEncoder.Encode(numbers.Modulus), Base64UrlEncoder.Encode(numbers.Exponent));
        }
        return jwk;
    }

    public void Dispose() => loading.Dispose();
}
