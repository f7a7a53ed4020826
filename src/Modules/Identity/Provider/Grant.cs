using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Provider;

/// <summary>What one sign-in at one client was granted. Codes and tokens hang on it: when it ends, they are void.</summary>
internal sealed class Grant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Key of the client.</summary>
    public required Guid ClientId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>Root of the session it was given in, see <see cref="Sessions.Session.RootId"/>.</summary>
    public required Guid SessionId { get; init; }

    /// <summary>The role the person acted in; a token opens the API in that role.</summary>
    public required Guid AppointmentId { get; init; }
    public required string Scope { get; init; }

    /// <summary>When and how the person proved who they are.</summary>
    public required DateTime AuthenticatedAt { get; init; }
    public required string Methods { get; init; }
    public required DateTime GivenAt { get; init; }

    /// <summary>Ended before its time: replay, revocation, sign-out.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Outlives the session that it came from.</summary>
    public bool IsOffline { get; init; }

    /// <summary>The issuer that the client asked.</summary>
    public required string Issuer { get; init; }

    /// <summary>When the session it came from had ended and that was taken care of.</summary>
    public DateTime? SessionClosedAt { get; set; }
}

/// <summary>An authorization code. Only its hash is kept; it is redeemed once.</summary>
internal sealed class AuthorizationCode : IUnjournaled
{
    public required byte[] Hash { get; init; }
    public required Guid GrantId { get; init; }
    public required Guid ClientId { get; init; }
    public required string RedirectUri { get; init; }

    /// <summary>S256 of the verifier.</summary>
    public required string Challenge { get; init; }
    public string? Nonce { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public DateTime? UsedAt { get; set; }
}

/// <summary>A refresh token. Only its hash is kept; each use gives the next one, and a second use ends the grant.</summary>
internal sealed class RefreshToken : IUnjournaled
{
    public required byte[] Hash { get; init; }
    public required Guid GrantId { get; init; }
    public required Guid ClientId { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public DateTime? UsedAt { get; set; }
}

/// <summary>Parameters that a client pushed ahead (RFC 9126), until the browser comes with their name.</summary>
internal sealed class PushedRequest : IUnjournaled
{
    public required byte[] Hash { get; init; }
    public required Guid ClientId { get; init; }

    /// <summary>The parameters as a JSON object.</summary>
    public required string Parameters { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public DateTime? UsedAt { get; set; }
}

/// <summary>An access token that was revoked before its time; forgotten once it would have expired.</summary>
internal sealed class RevokedToken : IUnjournaled
{
    public required string TokenId { get; init; }
    public required DateTime ExpiresAt { get; init; }
}

/// <summary>An assertion that a client has signed in with, so that it serves once.</summary>
internal sealed class UsedAssertion : IUnjournaled
{
    public required byte[] Hash { get; init; }
    public required DateTime ExpiresAt { get; init; }
}

/// <summary>What a person let a client know. One row per person and client.</summary>
internal sealed class ClientConsent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required Guid ClientId { get; init; }
    public required string Scope { get; set; }
    public required DateTime GivenAt { get; set; }
    public DateTime? WithdrawnAt { get; set; }
}

internal sealed class GrantTable : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> table)
    {
        table.ToTable("grants");
        table.Property(x => x.Methods).HasMaxLength(60);
        table.HasIndex(x => x.SessionId);
        table.HasIndex(x => new { x.AccountId, x.ClientId });
        table.HasIndex(x => new { x.ClientId, x.Id });
    }
}

internal sealed class AuthorizationCodeTable : IEntityTypeConfiguration<AuthorizationCode>
{
    public void Configure(EntityTypeBuilder<AuthorizationCode> table)
    {
        table.ToTable("authorization_codes");
        table.HasKey(x => x.Hash);
        table.HasIndex(x => x.ExpiresAt);
    }
}

internal sealed class RefreshTokenTable : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> table)
    {
        table.ToTable("refresh_tokens");
        table.HasKey(x => x.Hash);
        table.HasIndex(x => x.ExpiresAt);
    }
}

internal sealed class PushedRequestTable : IEntityTypeConfiguration<PushedRequest>
{
    public void Configure(EntityTypeBuilder<PushedRequest> table)
    {
        table.ToTable("pushed_requests");
        table.HasKey(x => x.Hash);
        table.HasIndex(x => x.ExpiresAt);
    }
}

internal sealed class RevokedTokenTable : IEntityTypeConfiguration<RevokedToken>
{
    public void Configure(EntityTypeBuilder<RevokedToken> table)
    {
        table.ToTable("revoked_tokens");
        table.HasKey(x => x.TokenId);
        table.Property(x => x.TokenId).HasMaxLength(40);
        table.HasIndex(x => x.ExpiresAt);
    }
}

internal sealed class UsedAssertionTable : IEntityTypeConfiguration<UsedAssertion>
{
    public void Configure(EntityTypeBuilder<UsedAssertion> table)
    {
        table.ToTable("used_assertions");
        table.HasKey(x => x.Hash);
        table.HasIndex(x => x.ExpiresAt);
    }
}

internal sealed class ClientConsentTable : IEntityTypeConfiguration<ClientConsent>
{
    public void Configure(EntityTypeBuilder<ClientConsent> table)
    {
        table.ToTable("client_consents");
        table.HasIndex(x => new { x.AccountId, x.ClientId }).IsUnique();
    }
}
