using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.School.Cards;

/// <summary>A key that signs learners' cards and the rosters that check them. It outlives the keys of tokens: a printed card is good for a year.</summary>
internal sealed class CardKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>PKCS#8 of a P-256 key, encrypted with what is derived from the server secret.</summary>
    public required byte[] Wrapped { get; init; }
    public required DateTime MadeAt { get; init; }
}

internal sealed class CardKeyTable : IEntityTypeConfiguration<CardKey>
{
    public void Configure(EntityTypeBuilder<CardKey> table) => table.ToTable("card_keys");
}
