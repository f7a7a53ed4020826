using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Organizations;

internal sealed class OrganizationTable : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> table)
    {
        table.ToTable("organizations");
        table.Property(x => x.Code).HasMaxLength(40);
        table.Property(x => x.WardCode).HasMaxLength(5);
        table.HasIndex(x => x.Code).IsUnique();
        table.HasIndex(x => x.ParentId);
    }
}
