using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Reconciliation;

/// <summary>A system whose data are compared with ours: the population database, the sector database, a vendor's school software, PMIS, a bank.</summary>
internal sealed class DataSource : IVersioned
{
    /// <summary>Slug, as in <see cref="Contracts.PersonSource"/> and in origins.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }

    /// <summary>Who corrects it: "Công an phường, xã nơi thường trú".</summary>
    public required string Keeper { get; set; }

    /// <summary>Where it answers; null when only files come from it.</summary>
    public string? Address { get; set; }

    /// <summary>Columns of its files assigned by hand, by header; JSON.</summary>
    public string Mapping { get; set; } = "{}";
    public int Version { get; set; }

    /// <summary>As people name it, or a refusal.</summary>
    public static (string Code, string Name, string Keeper) Clean(string? code, string? name, string? keeper)
    {
        var slug = CleanText.Of(code).ToLowerInvariant();
        if (slug.Length is < 2 or > 40 || slug.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')) throw new DomainException(RegistryErrors.SourceCodeMalformed, "Code");
        if (CleanText.Of(name) is not { Length: > 0 and <= 120 } title) throw new DomainException(RegistryErrors.SourceNameMissing, "Name");
        if (CleanText.Of(keeper) is not { Length: > 0 and <= 200 } mender) throw new DomainException(RegistryErrors.SourceKeeperMissing, "Keeper");
        return (slug, title, mender);
    }
}

internal sealed class DataSourceTable : IEntityTypeConfiguration<DataSource>
{
    public void Configure(EntityTypeBuilder<DataSource> table)
    {
        table.ToTable("sources");
        table.HasKey(x => x.Code);
        table.Property(x => x.Code).HasMaxLength(40);
        table.Property(x => x.Name).HasMaxLength(120);
        table.Property(x => x.Keeper).HasMaxLength(200);
        table.Property(x => x.Address).HasMaxLength(400);
    }
}
