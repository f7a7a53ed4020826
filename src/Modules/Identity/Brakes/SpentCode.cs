using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Brakes;

/// <summary>Something that may be used once and was: a challenge, a step of signing in. Kept until it would be too old anyway.</summary>
internal sealed class SpentCode : IUnjournaled
{
    public required string Key { get; init; }
    public required DateTime Until { get; init; }
}

/// <summary>Lets each code through once, on whatever node: the database's key decides between two who come at the same moment.</summary>
internal sealed class SpentCodes(KhueDb db, SecretHash hashes)
{
    /// <summary>False when it was used before. Saved at once, together with nothing else.</summary>
    public async Task<bool> Spend(string purpose, string code, DateTime until, CancellationToken ct)
    {
        var row = new SpentCode { Key = hashes.Of("spent " + purpose, code), Until = until };
        if (await db.Set<SpentCode>().AnyAsync(x => x.Key == row.Key, ct)) return false;
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException)
        {
            db.Entry(row).State = EntityState.Detached;
            return false;
        }
    }
}

internal sealed class SpentCodeTable : IEntityTypeConfiguration<SpentCode>
{
    public void Configure(EntityTypeBuilder<SpentCode> table)
    {
        table.ToTable("spent");
        table.HasKey(x => x.Key);
        table.Property(x => x.Key).HasMaxLength(64);
        table.HasIndex(x => x.Until);
    }
}
