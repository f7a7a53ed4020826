using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Kernel.Journal;

/// <summary>A run of journal entries sealed under one Merkle root, chained to the block before and signed.</summary>
public sealed class JournalBlock : IUnjournaled
{
    /// <summary>1, 2, 3 …</summary>
    public long Number { get; init; }
    public long FirstTransaction { get; init; }
    public long FirstSequence { get; init; }
    public long LastTransaction { get; init; }
    public long LastSequence { get; init; }
    public int Count { get; init; }

    /// <summary>Merkle root over the entries' hashes, 32 bytes.</summary>
    public required byte[] Root { get; init; }

    /// <summary>SHA-256 over the previous block's seal and all the above and <see cref="At"/>, 32 bytes.</summary>
    public byte[] Seal { get; set; } = [];

    /// <summary>To the microsecond.</summary>
    public DateTime At { get; init; }

    /// <summary>Thumbprint of the key that signed, see <see cref="Seals.PublicSealKey.Id"/>.</summary>
    public required string KeyId { get; init; }

    /// <summary>ECDSA P-256 with SHA-256 over the seal (see <see cref="Seals.SealText.Block"/>), r and s side by side.</summary>
    public byte[] Signature { get; set; } = [];

    /// <summary>An RFC 3161 token over the seal; null while there is none. A stamp proves all blocks before it too, for they are chained.</summary>
    public byte[]? Stamp { get; set; }

    /// <summary>What the seal of this block must be.</summary>
    public byte[] SealAfter(byte[]? before) => SHA256.HashData(Seals.CanonicalFields.Of("khue-block-1", Convert.ToHexStringLower(before ?? []), Text(Number), Text(FirstTransaction), Text(FirstSequence),
        Text(LastTransaction), Text(LastSequence), Text(Count), Convert.ToHexStringLower(Root), Text(At.Ticks), KeyId));

    /// <summary>The place of its last entry.</summary>
    [JsonIgnore] public (long Transaction, long Sequence) Last => (LastTransaction, LastSequence);

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

internal sealed class JournalBlockTable : IEntityTypeConfiguration<JournalBlock>
{
    public void Configure(EntityTypeBuilder<JournalBlock> table)
    {
        table.ToTable("blocks");
        table.HasKey(x => x.Number);
        table.Property(x => x.Number).ValueGeneratedNever();
        table.Property(x => x.KeyId).HasMaxLength(43);
        table.Ignore(x => x.Last);
        table.HasIndex(x => new { x.LastTransaction, x.LastSequence });
    }
}
