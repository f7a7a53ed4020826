using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Kernel.Jobs;

internal sealed class JobTable : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> table)
    {
        table.ToTable("jobs");
        table.Property(x => x.Kind).HasMaxLength(100);
        table.HasIndex(x => new { x.State, x.Id });
        table.HasIndex(x => new { x.OrganizationId, x.Id });
    }
}
