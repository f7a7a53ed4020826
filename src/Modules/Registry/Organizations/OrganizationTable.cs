using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Organizations;

internal sealed class OrganizationTable : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> table)
    {
        table.ToTable("organizations");
        table.Property(x => x.Code).HasMaxLength(40);
        table.HasIndex(x => x.Code).IsUnique();
        table.HasIndex(x => new { x.ChangedSequence, x.Id });
        table.Ignore(x => x.Current).Ignore(x => x.Name).Ignore(x => x.Kind);
        table.HasMany(x => x.Spans).WithOne().HasForeignKey(x => x.OrganizationId);
        table.Navigation(x => x.Spans).HasField("spans").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
