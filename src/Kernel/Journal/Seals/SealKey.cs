using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Kernel.Journal.Seals;

/// <summary>The key of this deployment that signs the blocks of the journal. There is one; the private half is wrapped with the server secret.</summary>
public sealed class SealKey
{
    public const int Only = 1;

    public int Number { get; init; } = Only;
    public required string KeyId { get; init; }

    /// <summary>SubjectPublicKeyInfo.</summary>
    public required byte[] Public { get; init; }
    public required byte[] Wrapped { get; init; }
    public required DateTime MadeAt { get; init; }
}

/// <summary>The key that signs the journal was made. Subject: empty, for there is one.</summary>
[Said("Tạo khóa niêm phong nhật ký")]
public sealed record SealKeyMade(Guid Subject, Guid? OrganizationId, string KeyId) : IFact;

/// <summary>The public half: what an auditor keeps to check with.</summary>
public sealed class PublicSealKey : IDisposable
{
    readonly ECDsa key;

    PublicSealKey(ECDsa key)
    {
        this.key = key;
        var q = key.ExportParameters(false).Q;
        (X, Y) = (Base64Url.EncodeToString(q.X), Base64Url.EncodeToString(q.Y));
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""")));
    }

    /// <summary>Thumbprint of the JWK (RFC 7638).</summary>
    public string Id { get; }
    public string X { get; }
    public string Y { get; }
    public string Pem => key.ExportSubjectPublicKeyInfoPem() + "\n";
    public object Jwk => new { kty = "EC", crv = "P-256", x = X, y = Y, kid = Id, alg = "ES256", use = "sig" };
    public byte[] Spki => key.ExportSubjectPublicKeyInfo();

    public bool Verifies(byte[] text, byte[] signature) => signature.Length == 64 && key.VerifyData(text, signature, HashAlgorithmName.SHA256);

    public static PublicSealKey From(byte[] spki)
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out _);
        return Checked(key);
    }

    /// <exception cref="CryptographicException">Not a public key on P-256 in PEM.</exception>
    public static PublicSealKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        try { key.ImportFromPem(pem); }
        catch (ArgumentException e) { throw new CryptographicException("No key in the file.", e); }
        return Checked(key);
    }

    static PublicSealKey Checked(ECDsa key) => key.KeySize == 256 && key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value ? new(key) : throw new CryptographicException("Not a key on P-256.");

    public void Dispose() => key.Dispose();
}

/// <summary>Opens the key of this deployment, and makes it when first needed.</summary>
public sealed class SealKeys(IServiceScopeFactory scopes, LocalClock clock) : IDisposable
{
    readonly SemaphoreSlim making = new(1, 1);
    volatile Opened? opened;

    sealed record Opened(ECDsa Private, PublicSealKey Public);

    /// <summary>Signs with the key of this deployment, which is made now if there is none.</summary>
    public async Task<byte[]> Sign(byte[] text, CancellationToken ct) => (await Open(make: true, ct))!.Private.SignData(text, HashAlgorithmName.SHA256);

    /// <summary>The public half; the key is made now if there is none.</summary>
    public async Task<PublicSealKey> Public(CancellationToken ct) => (await Open(make: true, ct))!.Public;

    /// <summary>The public half, only when the private half opens with the secret of this server: a key that somebody put into the database does not. Null when there is none that does.</summary>
    public async Task<PublicSealKey?> Trusted(CancellationToken ct)
    {
        // Read anew: what is in memory would hide that the row was exchanged.
        await using var scope = scopes.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<SealKey>().AsNoTracking().FirstOrDefaultAsync(x => x.Number == SealKey.Only, ct);
        try
        {
            return row is null ? null : PublicSealKey.From(Unwrap(scope.ServiceProvider, row).Public.Spki);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    async Task<Opened?> Open(bool make, CancellationToken ct)
    {
        if (opened is { } known) return known;
        await making.WaitAsync(ct);
        try
        {
            return opened ??= await Load(ct) ?? (make ? await Make(ct) : null);
        }
        finally
        {
            making.Release();
        }
    }

    async Task<Opened?> Load(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<SealKey>().AsNoTracking().FirstOrDefaultAsync(x => x.Number == SealKey.Only, ct);
        return row is null ? null : Unwrap(scope.ServiceProvider, row);
    }

    async Task<Opened> Make(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var open = PublicSealKey.From(key.ExportSubjectPublicKeyInfo());
        // The password is 32 random bytes, which no number of rounds makes stronger.
        var wrapped = key.ExportEncryptedPkcs8PrivateKey(Password(scope.ServiceProvider), new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1));
        var row = new SealKey { KeyId = open.Id, Public = open.Spki, Wrapped = wrapped, MadeAt = clock.Now };
        db.Add(row);
        db.Tell(new SealKeyMade(Guid.Empty, null, row.KeyId));
        try
        {
            await db.SaveChangesAsync(ct);
            return Unwrap(scope.ServiceProvider, row);
        }
        catch (DbUpdateException)
        {
            // Another node was quicker: its key is the one.
            return await Load(ct) ?? throw new InvalidOperationException("The key of the journal could not be kept.");
        }
    }

    static Opened Unwrap(IServiceProvider services, SealKey row)
    {
        var key = ECDsa.Create();
        key.ImportEncryptedPkcs8PrivateKey(Password(services), row.Wrapped, out _);
        var open = PublicSealKey.From(key.ExportSubjectPublicKeyInfo());
        return open.Id == row.KeyId && row.Public.AsSpan().SequenceEqual(open.Spki) ? new(key, open) : throw new CryptographicException("The halves of the journal's key do not fit.");
    }

    // Asked for late: commands that need no key need no secret.
    static string Password(IServiceProvider services) => Convert.ToBase64String(services.GetRequiredService<ServerSecret>().Derive("khue journal seal"));

    public void Dispose()
    {
        opened?.Private.Dispose();
        opened?.Public.Dispose();
        making.Dispose();
    }
}

internal sealed class SealKeyTable : IEntityTypeConfiguration<SealKey>
{
    public void Configure(EntityTypeBuilder<SealKey> table)
    {
        table.ToTable("seal_keys");
        table.HasKey(x => x.Number);
        table.Property(x => x.Number).ValueGeneratedNever();
        table.Property(x => x.KeyId).HasMaxLength(43);
    }
}
