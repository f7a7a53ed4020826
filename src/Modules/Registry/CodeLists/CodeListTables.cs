using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.CodeLists;

internal sealed class CodeListTable : IEntityTypeConfiguration<CodeList>
{
    public void Configure(EntityTypeBuilder<CodeList> table)
    {
        table.ToTable("code_lists");
        table.Property(x => x.Code).HasMaxLength(40);
        table.Property(x => x.ParentList).HasMaxLength(40);
        table.HasIndex(x => x.Code).IsUnique();
    }
}

internal sealed class CodeListVersionTable : IEntityTypeConfiguration<CodeListVersion>
{
    public void Configure(EntityTypeBuilder<CodeListVersion> table)
    {
        table.ToTable("code_list_versions");
        table.Property(x => x.Note).HasMaxLength(1000);
        table.HasIndex(x => new { x.ListId, x.Number }).IsUnique();
    }
}

internal sealed class CodeListItemTable : IEntityTypeConfiguration<CodeListItem>
{
    public void Configure(EntityTypeBuilder<CodeListItem> table)
    {
        table.ToTable("code_list_items");
        table.Property(x => x.Code).HasMaxLength(40);
        table.Property(x => x.Name).HasMaxLength(300);
        table.Property(x => x.FoldedName).HasMaxLength(300);
        table.Property(x => x.ParentCode).HasMaxLength(40);
        table.Ignore(x => x.Line);
        table.HasIndex(x => new { x.ListId, x.Code, x.From }).IsUnique();
    }
}

internal sealed class CodeListEditTable : IEntityTypeConfiguration<CodeListEdit>
{
    public void Configure(EntityTypeBuilder<CodeListEdit> table)
    {
        table.ToTable("code_list_edits");
        table.Ignore(x => x.Line);
        table.HasKey(x => new { x.VersionId, x.Code });
        table.Property(x => x.Code).HasMaxLength(40);
        table.Property(x => x.Name).HasMaxLength(300);
        table.Property(x => x.ParentCode).HasMaxLength(40);
    }
}
