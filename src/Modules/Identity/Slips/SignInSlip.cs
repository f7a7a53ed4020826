using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Slips;

/// <summary>A printed code by which somebody signs in the first time and chooses a password. One an account: a slip printed anew takes the place of the one before.</summary>
internal sealed class SignInSlip
{
    public required Guid AccountId { get; init; }

    /// <summary>Keyed hash of the code; the code itself stands on paper alone.</summary>
    public required string CodeHash { get; init; }
    public required Guid OrganizationId { get; init; }
    public required DateTime MadeAt { get; init; }
    public required DateTime ExpiresAt { get; init; }

    /// <summary>Wrong codes so far.</summary>
    public int Tries { get; private set; }

    /// <summary>Used, or ended by too many wrong codes; null while it can be used.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Takes one try; true when the code was right, which ends the slip.</summary>
    public bool Take(string codeHash, DateTime now, int most)
    {
        if (EndedAt is not null || now >= ExpiresAt) return false;
        var right = System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(codeHash), System.Text.Encoding.ASCII.GetBytes(CodeHash));
        if (!right) Tries++;
        if (right || Tries >= most) EndedAt = now;
        return right;
    }
}

internal sealed class SignInSlipTable : IEntityTypeConfiguration<SignInSlip>
{
    public void Configure(EntityTypeBuilder<SignInSlip> table)
    {
        table.ToTable("sign_in_slips");
        table.HasKey(x => x.AccountId);
        table.Property(x => x.CodeHash).HasMaxLength(64);
        table.Property(x => x.Tries).IsConcurrencyToken();
    }
}
