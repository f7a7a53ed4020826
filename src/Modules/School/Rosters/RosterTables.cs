using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.School.Rosters;

internal sealed class RosterImportTable : IEntityTypeConfiguration<RosterImport>
{
    public void Configure(EntityTypeBuilder<RosterImport> table)
    {
        table.ToTable("roster_imports");
        table.Property(x => x.FileName).HasMaxLength(255);
        table.Property(x => x.Address).HasMaxLength(64);
        table.Property(x => x.ClassName).HasMaxLength(60);
        table.HasIndex(x => new { x.SchoolId, x.Id });
    }
}

internal sealed class RosterImportRowTable : IEntityTypeConfiguration<RosterImportRow>
{
    public void Configure(EntityTypeBuilder<RosterImportRow> table)
    {
        table.ToTable("roster_import_rows");
        table.HasKey(x => new { x.ImportId, x.Sheet, x.Row });
        table.HasIndex(x => x.PersonId);
    }
}
