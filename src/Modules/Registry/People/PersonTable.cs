using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.People;

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> table)
    {
        table.ToTable("people");
        table.Property(x => x.FullName).HasMaxLength(200);
        table.HasIndex(x => new { x.CustodianId, x.SortKey, x.Id });
        table.HasIndex(x => new { x.FoldedName, x.DateOfBirth });
    }
}

internal sealed class PersonIdentifierTable : IEntityTypeConfiguration<PersonIdentifier>
{
    public void Configure(EntityTypeBuilder<PersonIdentifier> table)
    {
        table.ToTable("identifiers");
        table.HasKey(x => new { x.PersonId, x.Kind });
        table.Property(x => x.Value).HasMaxLength(40);
        table.HasIndex(x => new { x.Value, x.Kind }).IsUnique();
    }
}
