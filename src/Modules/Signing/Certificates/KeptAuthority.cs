using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Signing.Certificates;

/// <summary>The installation's own certificate authority as it is kept: certificates as DER, keys wrapped with the server secret. There is one.</summary>
internal sealed class KeptAuthority
{
    public const int Only = 1;

    public int Number { get; init; } = Only;
    public required string Name { get; init; }
    public required byte[] Root { get; init; }
    public required byte[] Issuing { get; init; }
    public required byte[] IssuingKey { get; init; }
    public required byte[] Timestamping { get; init; }
    public required byte[] TimestampingKey { get; init; }
    public required DateTime FoundedAt { get; init; }
}

internal sealed class KeptAuthorityTable : IEntityTypeConfiguration<KeptAuthority>
{
    public void Configure(EntityTypeBuilder<KeptAuthority> table)
    {
        table.ToTable("authorities");
        table.HasKey(x => x.Number);
        table.Property(x => x.Number).ValueGeneratedNever();
    }
}
