using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.School.Cards;

/// <summary>A printed card of a learner at a school. At most one is good at a time.</summary>
internal sealed class LearnerCard : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Number { get; init; } = CardNumber.New();
    public required Guid PersonId { get; init; }
    public required Guid SchoolId { get; init; }

    /// <summary>The last day it is good.</summary>
    public required DateOnly ExpiresOn { get; init; }
    public required DateTime PrintedAt { get; init; }
    public required string PrintedBy { get; init; }

    /// <summary>Since when it is void: lost, or printed anew.</summary>
    public DateTime? RevokedAt { get; private set; }
    public int Version { get; set; }

    public void Revoke(DateTime now) => RevokedAt ??= now;
}

internal sealed class LearnerCardTable : IEntityTypeConfiguration<LearnerCard>
{
    public void Configure(EntityTypeBuilder<LearnerCard> table)
    {
        table.ToTable("cards");
        table.Property(x => x.Number).HasMaxLength(12);
        table.HasIndex(x => x.Number).IsUnique();
        table.HasIndex(x => new { x.SchoolId, x.PersonId });
        table.HasIndex(x => x.PersonId);
    }
}
