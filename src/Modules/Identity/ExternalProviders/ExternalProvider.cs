using Khue.Identity.Clients;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.ExternalProviders;

/// <summary>Another OpenID provider through which people may sign in here: VNeID, a province's older sign-in. All that sets one apart is data.</summary>
internal sealed class ExternalProvider
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Names it in addresses, so that each provider answers to an address of its own.</summary>
    public required string Key { get; init; }

    /// <summary>Whose it is: the department.</summary>
    public required Guid OrganizationId { get; init; }
    public required DateTime AddedAt { get; init; }

    /// <summary>As people read it on the button: "VNeID".</summary>
    public required string Name { get; set; }
    public required string Issuer { get; set; }
    public required string ClientId { get; set; }

    /// <summary>One of <see cref="AuthMethods"/>.</summary>
    public required string AuthMethod { get; set; }

    /// <summary>Encrypted; null without one.</summary>
    public byte[]? Secret { get; set; }

    /// <summary>Endpoints were typed in; else they are read from the provider at each saving.</summary>
    public bool IsManual { get; set; }
    public required string AuthorizationEndpoint { get; set; }
    public required string TokenEndpoint { get; set; }
    public required string JwksUri { get; set; }
    public string? UserInfoEndpoint { get; set; }
    public string? EndSessionEndpoint { get; set; }

    /// <summary>It says who answers (RFC 9207); an answer without is then refused.</summary>
    public bool AnswersIssuer { get; set; }

    /// <summary>What is asked for, parted by spaces.</summary>
    public required string Scope { get; set; }

    // Names of claims; null: it does not tell.
    public string? NumberClaim { get; set; }
    public string? NameClaim { get; set; }
    public string? BirthDateClaim { get; set; }
    public string? LevelClaim { get; set; }

    /// <summary>Values of the level's claim that stand for level 2, parted by spaces.</summary>
    public required string LevelTwo { get; set; }

    /// <summary>The national one: it proves who somebody is, so a matching number links without a password, and it counts as VNeID in figures.</summary>
    public bool IsNational { get; set; }

    /// <summary>At level 2 it has asked for two factors itself; ours is not asked again.</summary>
    public bool IsSecondFactor { get; set; }

    /// <summary>Roles that may use it, parted by spaces; empty: all.</summary>
    public required string Roles { get; set; }

    /// <summary>People see it and may use it.</summary>
    public bool IsOn { get; set; }
    public int Version { get; set; }

    /// <summary>Who has a role besides these does not sign in by it: the session could be switched to that role.</summary>
    public bool Admits(IEnumerable<string> roles) => Roles == "" || roles.All(Client.Words(Roles).Contains);

    public bool IsLevelTwo(IEnumerable<string> values) => values.Intersect(Client.Words(LevelTwo)).Any();
}

internal static class ExternalProviderScopes
{
    /// <summary>Those of the actor's organisation: a province's are the department's.</summary>
    public static IQueryable<ExternalProvider> EditableBy(this IQueryable<ExternalProvider> all, Actor actor) => all.Within(actor, x => x.OrganizationId);
}

/// <summary>Encrypts the secrets by which other providers know us.</summary>
internal sealed class ProviderSecrets(IDataProtectionProvider protection)
{
    readonly IDataProtector protector = protection.CreateProtector("khue identity", "external provider");
    public byte[] Wrap(string secret) => protector.Protect(System.Text.Encoding.UTF8.GetBytes(secret));
    public string Unwrap(byte[] wrapped) => System.Text.Encoding.UTF8.GetString(protector.Unprotect(wrapped));
}

internal sealed class ExternalProviderTable : IEntityTypeConfiguration<ExternalProvider>
{
    public void Configure(EntityTypeBuilder<ExternalProvider> table)
    {
        table.ToTable("external_providers");
        table.Property(x => x.Key).HasMaxLength(30);
        table.Property(x => x.Name).HasMaxLength(60);
        foreach (var address in (string[])[nameof(ExternalProvider.Issuer), nameof(ExternalProvider.AuthorizationEndpoint), nameof(ExternalProvider.TokenEndpoint), nameof(ExternalProvider.JwksUri), nameof(ExternalProvider.UserInfoEndpoint), nameof(ExternalProvider.EndSessionEndpoint)])
            table.Property(address).HasMaxLength(500);
        table.Property(x => x.Version).IsConcurrencyToken();
        table.HasIndex(x => x.Key).IsUnique();
    }
}
