using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Sources;

/// <summary>Where one field of a person comes from, when not from where the whole record does (<see cref="People.Person.Source"/>).</summary>
internal sealed class FieldOrigin
{
    public required Guid PersonId { get; init; }

    /// <summary>One of <see cref="Contracts.PersonField"/>.</summary>
    public required string Field { get; init; }
    public required string Source { get; set; }
    public required DateTime At { get; set; }

    /// <summary>Who wrote it; empty for the program itself.</summary>
    public required Guid By { get; set; }
}

internal sealed class FieldOriginTable : IEntityTypeConfiguration<FieldOrigin>
{
    public void Configure(EntityTypeBuilder<FieldOrigin> table)
    {
        table.ToTable("field_origins");
        table.HasKey(x => new { x.PersonId, x.Field });
        table.Property(x => x.Field).HasMaxLength(40);
        table.Property(x => x.Source).HasMaxLength(40);
        table.HasIndex(x => new { x.Field, x.Source });
    }
}
