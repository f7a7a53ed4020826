using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Signing.Authority;
using Khue.Signing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Signing.Certificates;

/// <summary>Issues certificates of the installation's own authority and opens their keys.</summary>
internal sealed class KeyIssuing(KhueDb db, AuthorityKeeper keeper, ServerSecret secret, IOrganizations organizations, LocalClock clock)
{
    const int Years = 2;

    readonly byte[] people = secret.Derive("khue signing key of a person"), passwords = secret.Derive("khue signing key of a person, by password"), seals = secret.Derive("khue seal");

    /// <summary>Gives a person a new key and certificate in place of the old one.</summary>
    /// <param name="old">Null when there is none.</param>
    public async Task Renew(SigningKey? old, Actor person, string pin, string password, CancellationToken ct)
    {
        // Founding the authority writes by itself, so it comes before the transaction.
        await keeper.Get(ct);
        var organization = await organizations.Find(person.OrganizationId, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (old is not null)
        {
            Retire(old, old.ValidTo > clock.Now ? "Quên mã PIN." : "Hết hạn.");
            await db.SaveChangesAsync(ct);
        }
        await Issue(KeyOwner.Person, person.PersonId, person.OrganizationId, person.Name, organization?.Name, pair => Locked(pair, pin, password), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The seal of the organisation; issued and saved when first needed.</summary>
    public async Task<LocalSigner> Seal(Guid organizationId, CancellationToken ct)
    {
        var key = await db.Set<SigningKey>().AsNoTracking().LiveOf(organizationId, clock.Now).FirstOrDefaultAsync(ct);
        if (key is null)
        {
            foreach (var old in await db.Set<SigningKey>().Where(x => x.OwnerId == organizationId && x.RetiredAt == null).ToListAsync(ct)) Retire(old, "Hết hạn.");
            if (db.ChangeTracker.HasChanges()) await db.SaveChangesAsync(ct);
            var organization = await organizations.Find(organizationId, ct) ?? throw new NotFoundException(nameof(OrganizationView));
            key = await Issue(KeyOwner.Organization, organizationId, organizationId, organization.Name, organization.Name, pair => ProtectedKey.Protect(pair, "", seals), ct);
            await db.SaveChangesAsync(ct);
        }
        return await Open(key, "", seals, ct);
    }

    /// <exception cref="DomainException">The PIN is wrong.</exception>
    public Task<LocalSigner> OpenPersonal(SigningKey key, string pin, CancellationToken ct) => Open(key, pin, people, ct);

    /// <summary>With the password the person had when they set their PIN.</summary>
    /// <exception cref="DomainException">The key is not locked by this password.</exception>
    public async Task<LocalSigner> OpenByPassword(SigningKey key, string password, CancellationToken ct)
    {
        var certificate = X509CertificateLoader.LoadCertificate(key.Certificate);
        try
        {
            return new(ProtectedKey.Open(ProtectedKey.Second(key.ProtectedKey), password, passwords, certificate), (await keeper.Get(ct)).Authority.ChainOf(certificate));
        }
        catch (DomainException)
        {
            throw new DomainException(SigningErrors.PasswordUnknown, "Password");
        }
    }

    /// <summary>Locks the key with another PIN, and with the password of today.</summary>
    /// <exception cref="DomainException">The present PIN is wrong.</exception>
    public async Task<bool> Relock(SigningKey key, string pin, string next, string password, CancellationToken ct)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(key.Certificate);
        using var opened = ProtectedKey.Open(key.ProtectedKey, pin, people, certificate);
        key.Relock(Locked(opened, next, password));
        db.Tell(new PinChanged(key.Id, key.OrganizationId));
        await db.SaveChangesAsync(ct);
        return true;
    }

    // Twice side by side: either word opens it, with the server secret.
    byte[] Locked(AsymmetricAlgorithm key, string pin, string password) => [.. ProtectedKey.Protect(key, pin, people), .. ProtectedKey.Protect(key, password, passwords)];

    void Retire(SigningKey key, string reason)
    {
        key.Retire(clock.Now);
        db.Tell(new CertificateRetired(key.Id, key.OrganizationId, key.SerialNumber, reason));
    }

    async Task<SigningKey> Issue(KeyOwner kind, Guid owner, Guid organizationId, string name, string? organization, Func<AsymmetricAlgorithm, byte[]> locked, CancellationToken ct)
    {
        var authority = (await keeper.Get(ct)).Authority;
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = new DateTimeOffset(clock.Now);
        var certificate = authority.Issue(pair, name, organization, null, now.AddMinutes(-5), now.AddYears(Years));
        var key = new SigningKey(kind, owner, organizationId, certificate, locked(pair));
        db.Add(key);
        db.Tell(new CertificateIssued(key.Id, organizationId, owner, key.Name, key.SerialNumber, key.ValidTo));
        return key;
    }

    async Task<LocalSigner> Open(SigningKey key, string pin, byte[] wrap, CancellationToken ct)
    {
        var certificate = X509CertificateLoader.LoadCertificate(key.Certificate);
        return new(ProtectedKey.Open(key.ProtectedKey, pin, wrap, certificate), (await keeper.Get(ct)).Authority.ChainOf(certificate));
    }
}
