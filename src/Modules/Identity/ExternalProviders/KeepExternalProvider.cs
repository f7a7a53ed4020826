using Khue.Identity.Clients;
using Khue.Identity.Contracts;
using Khue.Identity.Federation;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.ExternalProviders;

/// <summary>Lets people sign in through another provider, once it has been tried.</summary>
internal sealed class AddExternalProvider(KhueDb db, Actor actor, IOrganizations organizations, ProviderProbe probe, ProviderSecrets secrets, OfferedProviders offered, LocalClock clock) : IUseCase
{
    public async Task<ExternalProvider> Handle(ExternalProviderForm form, CancellationToken ct)
    {
        var root = await organizations.Root(ct);
        if (root is null || !actor.Covers(root.Id)) throw new NotFoundException(nameof(ExternalProvider));
        var key = form.Key?.Trim().ToLowerInvariant() ?? "";
        if (key.Length is < 2 or > 30 || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) throw new DomainException(IdentityErrors.ProviderKeyRefused, nameof(form.Key));
        if (await db.Set<ExternalProvider>().AnyAsync(x => x.Key == key, ct)) throw new DomainException(IdentityErrors.ProviderKeyTaken, nameof(form.Key), key);
        form.Check(hasSecret: false);
        var provider = new ExternalProvider
        {
            Key = key, OrganizationId = root.Id, AddedAt = clock.Now, Name = "", Issuer = "", ClientId = "", AuthMethod = "", AuthorizationEndpoint = "", TokenEndpoint = "", JwksUri = "", Scope = "", LevelTwo = "", Roles = "",
        };
        await probe.Fill(form, provider, ct);
        form.Fill(provider);
        provider.Secret = form.AuthMethod is AuthMethods.Basic or AuthMethods.Post ? secrets.Wrap(form.Secret!.Trim()) : null;
        db.Add(provider);
        db.Tell(new ExternalProviderAdded(provider.Id, provider.OrganizationId, provider.Name, ExternalProviderText.Summary(provider)));
        await db.SaveChangesAsync(ct);
        offered.Forget();
        return provider;
    }
}

/// <summary>Changes a provider, once it has been tried as it will be. Its key stays: the provider knows our address by it.</summary>
internal sealed class ChangeExternalProvider(KhueDb db, Actor actor, ProviderProbe probe, ProviderSecrets secrets, OfferedProviders offered) : IUseCase
{
    public async Task Handle(Guid id, ExternalProviderForm form, CancellationToken ct)
    {
        var provider = await db.Set<ExternalProvider>().EditableBy(actor).One(id, ct);
        var before = ExternalProviderText.Summary(provider);
        form.Check(provider.Secret is not null);
        // Subjects belong to an issuer: another one's could be anybody's.
        if (form.Issuer.Trim() != provider.Issuer && await db.Set<ExternalLogin>().AnyAsync(x => x.ProviderId == id, ct)) throw new DomainException(IdentityErrors.ProviderIssuerUsed, nameof(form.Issuer));
        // One that is switched off may be so because it is gone: it is not asked.
        if (form.IsOn) await probe.Fill(form, provider, ct);
        form.Fill(provider);
        if (form.AuthMethod is not (AuthMethods.Basic or AuthMethods.Post)) provider.Secret = null;
        else if (!string.IsNullOrWhiteSpace(form.Secret)) provider.Secret = secrets.Wrap(form.Secret.Trim());
        db.Entry(provider).Property(x => x.Version).OriginalValue = form.Version;
        provider.Version = form.Version + 1;
        db.Tell(new ExternalProviderChanged(provider.Id, provider.OrganizationId, provider.Name, before, ExternalProviderText.Summary(provider)));
        await db.SaveChangesAsync(ct);
        offered.Forget();
    }
}

/// <summary>Removes a provider with every link to it. Sessions that came by it end in their own time.</summary>
internal sealed class RemoveExternalProvider(KhueDb db, Actor actor, OfferedProviders offered) : IUseCase
{
    /// <summary>Returns how many links went with it.</summary>
    public async Task<int> Handle(Guid id, CancellationToken ct)
    {
        var provider = await db.Set<ExternalProvider>().EditableBy(actor).One(id, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var links = await db.Set<ExternalLogin>().Where(x => x.ProviderId == id).ExecuteDeleteAsync(ct);
        db.Remove(provider);
        db.Tell(new ExternalProviderRemoved(provider.Id, provider.OrganizationId, provider.Name, links));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        offered.Forget();
        return links;
    }
}
