using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Sources;

/// <summary>Which source is the master of a field, where the province has said otherwise than what is shipped.</summary>
internal sealed class FieldPolicy
{
    public required string Field { get; init; }
    public required string Master { get; set; }
    public required DateTime Since { get; set; }
}

internal sealed class FieldPolicyTable : IEntityTypeConfiguration<FieldPolicy>
{
    public void Configure(EntityTypeBuilder<FieldPolicy> table)
    {
        table.ToTable("field_policies");
        table.HasKey(x => x.Field);
        table.Property(x => x.Field).HasMaxLength(40);
        table.Property(x => x.Master).HasMaxLength(40);
    }
}
