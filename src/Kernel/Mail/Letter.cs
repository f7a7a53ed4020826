using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Kernel.Mail;

/// <summary>A letter on its way: there until the server has taken it, or it was given up.</summary>
public sealed class Letter : IUnjournaled, IAwaited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Whose account it is about.</summary>
    public required Guid AccountId { get; init; }
    public required string To { get; init; }
    public required string Subject { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }
    public required DateTime WrittenAt { get; init; }
    public required DateTime DueAt { get; set; }
    public int Attempts { get; set; }
}

internal sealed class LetterTable : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> table)
    {
        table.ToTable("letters");
        table.Property(x => x.To).HasMaxLength(MailAddresses.Longest);
        table.Property(x => x.Subject).HasMaxLength(200);
        table.HasIndex(x => x.DueAt);
        table.HasIndex(x => x.WrittenAt);
        table.HasIndex(x => x.AccountId);
    }
}
