using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Kernel.Journal;

internal sealed class JournalTable : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> table)
    {
        table.ToTable("journal");
        table.HasKey(x => x.Sequence);
        table.Property(x => x.Sequence).ValueGeneratedOnAdd();
        table.Property(x => x.Transaction).ValueGeneratedOnAdd();
        table.Property(x => x.Type).HasMaxLength(100);
        table.Property(x => x.ActorRole).HasMaxLength(40);
        table.HasIndex(x => new { x.Transaction, x.Sequence });
        table.HasIndex(x => new { x.Subject, x.Sequence });
        table.HasIndex(x => new { x.OrganizationId, x.Sequence });
        table.HasIndex(x => new { x.ActorId, x.Sequence });
        table.HasIndex(x => new { x.Type, x.Sequence });
    }
}

internal sealed class CursorTable : IEntityTypeConfiguration<JournalCursor>
{
    public void Configure(EntityTypeBuilder<JournalCursor> table)
    {
        table.ToTable("cursors");
        table.HasKey(x => x.Name);
        table.Property(x => x.Name).HasMaxLength(100);
    }
}

internal sealed class ReactionMarkTable : IEntityTypeConfiguration<ReactionMark>
{
    public void Configure(EntityTypeBuilder<ReactionMark> table)
    {
        table.ToTable("reactions");
        table.HasKey(x => new { x.FactSequence, x.Reaction });
        table.Property(x => x.Reaction).HasMaxLength(200);
    }
}

internal sealed class ParkedReactionTable : IEntityTypeConfiguration<ParkedReaction>
{
    public void Configure(EntityTypeBuilder<ParkedReaction> table)
    {
        table.ToTable("parked");
        table.HasKey(x => new { x.FactSequence, x.Reaction });
        table.Property(x => x.Reaction).HasMaxLength(200);
    }
}
