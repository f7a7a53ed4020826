using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Trust.Looks;

/// <summary>That somebody looked at one person's data within one hour. The journal is the evidence; this is its index by person.</summary>
internal sealed class Look : IUnjournaled
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid SubjectId { get; init; }

    /// <summary>Empty for who has not signed in.</summary>
    public required Guid ReaderId { get; init; }
    public required string ReaderName { get; init; }
    public required string ReaderRole { get; init; }

    /// <summary>Of <see cref="Kernel.Journal.Reads.ReadKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>As told: "hồ sơ cá nhân".</summary>
    public required string What { get; init; }
    public string? Reason { get; init; }

    /// <summary>The unit whose data it was; null when it is none's.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The first moment of the hour, UTC.</summary>
    public required DateTime Hour { get; init; }

    /// <summary>The first look of the hour, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Line of the journal that proves it.</summary>
    public required long Sequence { get; init; }
}

internal sealed class LookTable : IEntityTypeConfiguration<Look>
{
    public void Configure(EntityTypeBuilder<Look> table)
    {
        table.ToTable("looks");
        table.Property(x => x.ReaderName).HasMaxLength(200);
        table.Property(x => x.ReaderRole).HasMaxLength(40);
        table.Property(x => x.Kind).HasMaxLength(20);
        table.Property(x => x.What).HasMaxLength(200);
        table.HasIndex(x => new { x.SubjectId, x.Id });
        table.HasIndex(x => new { x.ReaderId, x.Hour });
    }
}
