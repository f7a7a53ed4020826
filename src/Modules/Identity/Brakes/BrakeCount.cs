using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Brakes;

/// <summary>What wrong tries are counted by.</summary>
internal enum BrakeKind
{
    /// <summary>One account from one address, or from one device of its owner.</summary>
    Guess,

    /// <summary>Every account from one address.</summary>
    Address,

    /// <summary>Codes of one account from everywhere. Only who has brought the password comes so far, so a stranger cannot hold the owner back with it.</summary>
    Code,
}

/// <summary>Wrong tries within one window. Made at the first wrong try and dropped after the window, so a sign-in without any writes nothing here.</summary>
internal sealed class BrakeCount : IUnjournaled
{
    /// <summary>Keyed hash of what is counted: neither the typed name nor the address is kept.</summary>
    public required string Key { get; init; }
    public required BrakeKind Kind { get; init; }

    /// <summary>The account, or empty: there is none by that name, or the count is of many.</summary>
    public required Guid AccountId { get; init; }
    public required Guid? OrganizationId { get; init; }

    /// <summary>The address, shortened.</summary>
    public required string Place { get; init; }
    public required DateTime Since { get; init; }
    public int Failures { get; set; }

    /// <summary>Tries that were not even looked at, because there had been too many.</summary>
    public int HeldBack { get; set; }
}

internal sealed class BrakeCountTable : IEntityTypeConfiguration<BrakeCount>
{
    public void Configure(EntityTypeBuilder<BrakeCount> table)
    {
        table.ToTable("brakes");
        table.HasKey(x => x.Key);
        table.Property(x => x.Key).HasMaxLength(64);
        table.Property(x => x.Place).HasMaxLength(40);
        table.HasIndex(x => x.Since);
    }
}
