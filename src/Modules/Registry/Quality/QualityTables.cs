using Khue.Kernel.Domain;
using Khue.Registry.Reconciliation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Quality;

// Judged from records and judged again at any time, hence unjournaled: what changed the records is in the journal already.

/// <summary>How one member's record was last judged, in masks: one bit a rule, and above them what is counted of a record as a whole.</summary>
internal sealed class QualityPerson : IUnjournaled
{
    public required Guid PersonId { get; init; }
    public required Guid CustodianId { get; init; }

    /// <summary>What was asked of it, and what of that it failed; see <see cref="QualityBits"/>.</summary>
    public required long Asked { get; init; }
    public required long Failed { get; init; }

    /// <summary>Values that the last source compared, and those that differ.</summary>
    public required short Compared { get; init; }
    public required short Differing { get; init; }
    public required DateTime At { get; init; }

    public bool Says(QualityPerson? other) =>
        other is not null && (CustodianId, Asked, Failed, Compared, Differing) == (other.CustodianId, other.Asked, other.Failed, other.Compared, other.Differing);
}

/// <summary>Places in the masks and among the counters. Rules have 0 to 47.</summary>
internal static class QualityBits
{
    /// <summary>Every member; failed: breaks at least one rule that counts.</summary>
    public const int Any = 48;

    /// <summary>Every member; failed: breaks a rule of cleanness that counts. One more for each group follows.</summary>
    public const int Clean = 49;

    /// <summary>Members of a unit that was compared with the population database; failed: not matched.</summary>
    public const int Match = 56;

    /// <summary>Counters without a place in the masks: values compared and differing; answers due and late.</summary>
    public const int Values = 64;
    public const int Timely = 65;

    public static int CleanOf(QualityGroup group) => Clean + (int)group;
}

/// <summary>How many members of a unit were asked something, and how many failed.</summary>
internal sealed class QualityCount : IUnjournaled
{
    public required Guid UnitId { get; init; }

    /// <summary>See <see cref="QualityBits"/>.</summary>
    public required short Bit { get; init; }
    public required int Asked { get; init; }
    public required int Failed { get; init; }
}

/// <summary>When a unit's counters were last changed. Whoever changes them writes this row first, and so waits for whoever is at it.</summary>
internal sealed class QualityUnit : IUnjournaled
{
    public required Guid UnitId { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>The last day on which all of a unit was judged.</summary>
internal sealed class QualityRound : IUnjournaled
{
    public required Guid UnitId { get; init; }
    public required DateOnly Day { get; init; }
}

/// <summary>A score as it stood at the end of each day from <see cref="Day"/> up to but not including <see cref="Until"/>: a row a change, not a row a day.</summary>
internal sealed class QualityDay : IUnjournaled
{
    public required Guid UnitId { get; init; }
    public required QualityDimension Dimension { get; init; }
    public required QualityGroup Group { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Null while it stands.</summary>
    public DateOnly? Until { get; init; }
    public required int Measured { get; init; }
    public required int Good { get; init; }
}

internal sealed class QualityPersonTable : IEntityTypeConfiguration<QualityPerson>
{
    public void Configure(EntityTypeBuilder<QualityPerson> table)
    {
        table.ToTable("quality_people");
        table.HasKey(x => x.PersonId);
        table.HasIndex(x => new { x.CustodianId, x.PersonId });
    }
}

internal sealed class QualityCountTable : IEntityTypeConfiguration<QualityCount>
{
    public void Configure(EntityTypeBuilder<QualityCount> table)
    {
        table.ToTable("quality_counts");
        table.HasKey(x => new { x.UnitId, x.Bit });
    }
}

internal sealed class QualityUnitTable : IEntityTypeConfiguration<QualityUnit>
{
    public void Configure(EntityTypeBuilder<QualityUnit> table)
    {
        table.ToTable("quality_units");
        table.HasKey(x => x.UnitId);
    }
}

internal sealed class QualityRoundTable : IEntityTypeConfiguration<QualityRound>
{
    public void Configure(EntityTypeBuilder<QualityRound> table)
    {
        table.ToTable("quality_rounds");
        table.HasKey(x => x.UnitId);
    }
}

internal sealed class QualityDayTable : IEntityTypeConfiguration<QualityDay>
{
    public void Configure(EntityTypeBuilder<QualityDay> table)
    {
        table.ToTable("quality_days");
        table.HasKey(x => new { x.UnitId, x.Dimension, x.Group, x.Day });
        table.HasIndex(x => new { x.Group, x.Day });
    }
}

/// <summary>A record is judged by the doubles found of it, whichever of the two the finding was written to.</summary>
internal sealed class DoublesIndex : IEntityTypeConfiguration<IdentityFinding>
{
    public void Configure(EntityTypeBuilder<IdentityFinding> table) => table.HasIndex(x => x.OtherId).HasFilter("\"other_id\" is not null");
}
