using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.School.Cards;

/// <summary>The public part of a card key, as browsers read it (RFC 7517).</summary>
internal sealed record CardPublicKey(string Kid, string X, string Y)
{
    public string Kty => "EC";
    public string Crv => "P-256";
    public string Alg => "ES256";
    public string Use => "sig";
}

/// <summary>Signs and verifies with the deployment's card key, kept in memory. The first who needs it makes it.</summary>
internal sealed class CardKeys(IServiceScopeFactory scopes, ServerSecret secret, LocalClock clock) : IDisposable
{
    static readonly PbeParameters Wrapping = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1);

    readonly byte[] wrap = secret.Derive("khue card keys"), phone = secret.Derive("khue phone cards");
    readonly SemaphoreSlim loading = new(1, 1);
    volatile IReadOnlyList<Key> held = [];

    sealed record Key(string Id, ECParameters Parameters);

    /// <summary>ES256 over the text in UTF-8, by the oldest key: all nodes agree on it.</summary>
    public async Task<(string Kid, string Signature)> Sign(Func<string, string> text, CancellationToken ct)
    {
        var key = (held.Count > 0 ? held : await Load(ct))[0];
        using var curve = ECDsa.Create(key.Parameters);
        return (key.Id, Base64Url.EncodeToString(curve.SignData(Encoding.UTF8.GetBytes(text(key.Id)), HashAlgorithmName.SHA256)));
    }

    /// <summary>False for a key that is not ours as for a wrong signature.</summary>
    public async Task<bool> Verify(string kid, string text, byte[] signature, CancellationToken ct)
    {
        // Another node may have made the key a moment ago.
        if ((held.FirstOrDefault(x => x.Id == kid) ?? (await Load(ct)).FirstOrDefault(x => x.Id == kid)) is not { } key) return false;
        using var curve = ECDsa.Create(key.Parameters);
        return curve.VerifyData(Encoding.UTF8.GetBytes(text), signature, HashAlgorithmName.SHA256);
    }

    /// <summary>For those who check cards without asking.</summary>
    public async Task<IReadOnlyList<CardPublicKey>> Public(CancellationToken ct) =>
        [.. (await Load(ct)).Select(x => new CardPublicKey(x.Id, Base64Url.EncodeToString(x.Parameters.Q.X), Base64Url.EncodeToString(x.Parameters.Q.Y)))];

    /// <summary>The number of the card that a learner shows on a phone: always the same, and guessed by nobody. It is good only inside a signed code.</summary>
    public string PhoneNumber(Guid personId, Guid schoolId) =>
        "p" + Convert.ToHexStringLower(HMACSHA256.HashData(phone, (byte[])[.. personId.ToByteArray(), .. schoolId.ToByteArray()]), 0, 9);

    async Task<IReadOnlyList<Key>> Load(CancellationToken ct)
    {
        await loading.WaitAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
            var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
            var rows = await Rows(db, ct);
            if (rows.Count == 0)
            {
                using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                var row = new CardKey { Wrapped = made.ExportEncryptedPkcs8PrivateKey(wrap, Wrapping), MadeAt = clock.Now };
                db.Add(row);
                db.Tell(new CardKeyMade(row.Id, null));
                await db.SaveChangesAsync(ct);
                rows = await Rows(db, ct);
            }
            return held = [.. rows.Select(Open)];
        }
        finally { loading.Release(); }
    }

    static Task<List<CardKey>> Rows(KhueDb db, CancellationToken ct) => db.Set<CardKey>().AsNoTracking().OrderBy(x => x.MadeAt).ThenBy(x => x.Id).Take(20).ToListAsync(ct);

    Key Open(CardKey row)
    {
        using var curve = ECDsa.Create();
        curve.ImportEncryptedPkcs8PrivateKey(wrap, row.Wrapped, out _);
        return new(row.Id.ToString("n")[^8..], curve.ExportParameters(true));
    }

    public void Dispose() => loading.Dispose();
}
