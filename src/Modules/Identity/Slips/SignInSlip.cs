using System.Security.Cryptography;
using System.Text;
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

    /// <summary>When it was used; null while it can be.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Whether the code is this slip's, and the slip neither used nor out of time.</summary>
    public bool Opens(string codeHash, DateTime now) =>
        EndedAt is null && now < ExpiresAt && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(codeHash), Encoding.ASCII.GetBytes(CodeHash));
}

internal sealed class SignInSlipTable : IEntityTypeConfiguration<SignInSlip>
{
    public void Configure(EntityTypeBuilder<SignInSlip> table)
    {
        table.ToTable("sign_in_slips");
        table.HasKey(x => x.AccountId);
        table.Property(x => x.CodeHash).HasMaxLength(64);
        table.Property(x => x.EndedAt).IsConcurrencyToken();
    }
}
