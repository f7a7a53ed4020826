using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Trust.Audit;

/// <summary>That an entry of the journal names a record which is not its subject: a learner whose mark was entered, a class somebody was placed in. An index; it can be made again from the journal.</summary>
internal sealed class Mention : IUnjournaled
{
    public required Guid RecordId { get; init; }
    public required long Sequence { get; init; }
}

internal sealed class MentionTable : IEntityTypeConfiguration<Mention>
{
    public void Configure(EntityTypeBuilder<Mention> table)
    {
        table.ToTable("mentions");
        table.HasKey(x => new { x.RecordId, x.Sequence });
        table.HasIndex(x => x.Sequence);
    }
}
