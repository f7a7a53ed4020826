using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Keys;

/// <summary>A key that signs tokens for a while. It is published before it signs, and as long after as what it signed may be checked.</summary>
internal sealed class TokenKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>ES256 or RS256.</summary>
    public required string Algorithm { get; init; }

    /// <summary>PKCS#8, encrypted with what is derived from the server secret.</summary>
    public required byte[] Wrapped { get; init; }
    public required DateTime MadeAt { get; init; }

    /// <summary>From when it signs.</summary>
    public required DateTime From { get; init; }

    /// <summary>Set when it must not be trusted any more, before its time.</summary>
    public DateTime? RevokedAt { get; set; }
}

internal sealed class TokenKeyTable : IEntityTypeConfiguration<TokenKey>
{
    public void Configure(EntityTypeBuilder<TokenKey> table)
    {
        table.ToTable("token_keys");
        table.Property(x => x.Algorithm).HasMaxLength(10);
    }
}
