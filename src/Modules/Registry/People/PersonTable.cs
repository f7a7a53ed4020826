using Khue.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.People;

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> table)
    {
        table.ToTable("people");
        table.Property(x => x.FullName).HasMaxLength(200);
        table.Property(x => x.SortKey).IsBinary();
        table.Property(x => x.Source).HasMaxLength(40);
        table.Property(x => x.Nationality).HasMaxLength(60);
        table.HasIndex(x => new { x.CustodianId, x.SortKey, x.Id });
        // The department's list of everybody.
        table.HasIndex(x => new { x.SortKey, x.Id });
        table.HasIndex(x => new { x.FoldedName, x.DateOfBirth });
        table.HasIndex(x => x.MergedIntoId).HasFilter("\"merged_into_id\" is not null");
    }
}
