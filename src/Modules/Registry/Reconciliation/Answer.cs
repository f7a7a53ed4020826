using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Reconciliation;

/// <summary>What a source says of one person. Kept until the next comparison with that source, as the evidence behind its findings.</summary>
internal sealed class Answer
{
    public required Guid ReconciliationId { get; init; }

    /// <summary>Row of the file, or number in the exchange, from 1.</summary>
    public required int Row { get; init; }

    /// <summary>Twelve digits; empty when the source gave none.</summary>
    public required string PersonalId { get; init; }
    public required string FullName { get; init; }
    public DateOnly? DateOfBirth { get; init; }
    public Gender Gender { get; init; }

    /// <summary>Ward of the registered residence, five digits of any day; null when not told.</summary>
    public string? WardCode { get; init; }

    /// <summary>Ward where the person lives; null when not told.</summary>
    public string? CurrentWardCode { get; init; }

    /// <summary>The source's own verdict where it gives one instead of values, see <see cref="AnswerCode"/>.</summary>
    public AnswerCode Code { get; init; }

    /// <summary>A code of a ward, or null for anything else.</summary>
    public static string? Ward(string? written) => written is { Length: 5 } code && code.All(char.IsAsciiDigit) ? code : null;

    /// <summary>A name as it is kept and compared: clean, with capitals, not longer than its column.</summary>
    public static string Name(string? written) => NameCase.Tidy(CleanText.Of(written)) is var name && name.Length > 200 ? name[..200] : name;
}

/// <summary>Result codes of our own, since those of the population database are not public.</summary>
internal enum AnswerCode : byte { None = 0, Match = 1, NameDiffers = 10, BirthDiffers = 11, SexDiffers = 12, NotFound = 20, BadNumber = 21, Closed = 31, ServiceError = 90 }

internal sealed class AnswerTable : IEntityTypeConfiguration<Answer>
{
    public void Configure(EntityTypeBuilder<Answer> table)
    {
        table.ToTable("answers");
        table.HasKey(x => new { x.ReconciliationId, x.Row });
        table.Property(x => x.PersonalId).HasMaxLength(12);
        table.Property(x => x.FullName).HasMaxLength(200);
        table.Property(x => x.WardCode).HasMaxLength(10);
        table.Property(x => x.CurrentWardCode).HasMaxLength(10);
        table.HasIndex(x => new { x.ReconciliationId, x.PersonalId });
    }
}
