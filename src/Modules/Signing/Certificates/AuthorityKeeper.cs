using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Signing.Authority;
using Khue.Signing.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Signing.Certificates;

/// <summary>Holds the installation's own authority in memory; founds it when first needed.</summary>
internal sealed class AuthorityKeeper(IServiceScopeFactory scopes, ServerSecret secret, LocalClock clock, TimeProvider time) : IDisposable
{
    /// <summary>Policy of the built-in time-stamps: an identifier of our own, made from a UUID (ITU-T X.667).</summary>
    const string TimestampPolicy = "2.25.2157837231489027581";

    readonly SemaphoreSlim founding = new(1, 1);
    readonly byte[] wrap = secret.Derive("khue signing authority");
    volatile Kept? kept;

    public sealed record Kept(CertificateAuthority Authority, ITimestampAuthority Timestamps);

    /// <summary>The authority, founded now if there is none.</summary>
    public async Task<Kept> Get(CancellationToken ct) => kept ?? await Locked(found: true, ct) ?? throw new InvalidOperationException("The authority could not be founded.");

    /// <summary>The root, or null when there is no authority yet: whoever verifies founds nothing.</summary>
    public async Task<X509Certificate2?> Root(CancellationToken ct) => (kept ?? await Locked(found: false, ct))?.Authority.Root;

    async Task<Kept?> Locked(bool found, CancellationToken ct)
    {
        await founding.WaitAsync(ct);
        try
        {
            return kept ??= await Load(ct) ?? (found ? await Found(ct) : null);
        }
        finally
        {
            founding.Release();
        }
    }

    async Task<Kept?> Load(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<KhueDb>().Set<KeptAuthority>().AsNoTracking().FirstOrDefaultAsync(x => x.Number == KeptAuthority.Only, ct);
        return row is null ? null : Open(row);
    }

    async Task<Kept> Found(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var root = await scope.ServiceProvider.GetRequiredService<IOrganizations>().Root(ct);
        var row = Create(root?.Name ?? "Khuê");
        db.Add(row);
        db.Tell(new AuthorityFounded(root?.Id ?? Guid.Empty, root?.Id, row.Name, clock.Now.AddYears(20)));
        try
        {
            await db.SaveChangesAsync(ct);
            return Open(row);
        }
        catch (DbUpdateException)
        {
            // Another node was quicker: its authority is the one.
            return await Load(ct) ?? throw new InvalidOperationException("The authority could not be kept.");
        }
    }

    KeptAuthority Create(string name)
    {
        var now = time.GetUtcNow();
        using var authority = CertificateAuthority.Create(name, now);
        using var stamping = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = authority.IssueTimestamping(stamping, $"{name} – Dấu thời gian", name, now.AddDays(-1), now.AddYears(10).AddDays(-1));
        return new()
        {
            Name = name, FoundedAt = now.UtcDateTime, Root = authority.Root.RawData, Issuing = authority.Issuing.RawData, Timestamping = certificate.RawData,
            IssuingKey = ProtectedKey.Protect(authority.IssuingKey, "", wrap), TimestampingKey = ProtectedKey.Protect(stamping, "", wrap),
        };
    }

    Kept Open(KeptAuthority row)
    {
        var (root, issuing, stamping) = (X509CertificateLoader.LoadCertificate(row.Root), X509CertificateLoader.LoadCertificate(row.Issuing), X509CertificateLoader.LoadCertificate(row.Timestamping));
        var authority = new CertificateAuthority(root, issuing, (ECDsa)ProtectedKey.Open(row.IssuingKey, "", wrap, issuing));
        var signer = new LocalSigner(ProtectedKey.Open(row.TimestampingKey, "", wrap, stamping), authority.ChainOf(stamping));
        return new(authority, new BuiltInTimestamps(signer, time, TimestampPolicy));
    }

    public void Dispose()
    {
        kept?.Authority.Dispose();
        founding.Dispose();
    }
}

/// <summary>The root of the installation's own authority.</summary>
internal sealed class OwnRoot(AuthorityKeeper keeper) : ITrustedRoots
{
    public async Task<IReadOnlyList<X509Certificate2>> All(CancellationToken ct) => await keeper.Root(ct) is { } root ? [root] : [];
}

/// <summary>Time-stamps of the installation's own authority.</summary>
internal sealed class OwnTimestamps(AuthorityKeeper keeper) : ITimestampAuthority
{
    public async Task<byte[]> Stamp(ReadOnlyMemory<byte> sha256, CancellationToken ct) => await (await keeper.Get(ct)).Timestamps.Stamp(sha256, ct);
}
