using Khue.Identity.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Federation;

/// <summary>An account at another provider by which an account here can be entered.</summary>
internal sealed class ExternalLogin
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required Guid ProviderId { get; init; }

    /// <summary>What the provider calls the person, for us alone.</summary>
    public required string Subject { get; init; }

    /// <summary>Keyed hash of the personal number the provider told; null when it told none. Another number under the same subject is another person.</summary>
    public string? NumberHash { get; set; }

    /// <summary>How surely the provider knows the person, as of the last sign-in: 0 not told, 1, 2.</summary>
    public required int Level { get; set; }
    public required DateTime LinkedAt { get; init; }
    public DateTime? LastUsedAt { get; set; }

    /// <summary>Taken away by its owner. The row stays, or the personal number would link it again at the next sign-in.</summary>
    public DateTime? UnlinkedAt { get; set; }
}

internal sealed class ExternalLoginTable : IEntityTypeConfiguration<ExternalLogin>
{
    public void Configure(EntityTypeBuilder<ExternalLogin> table)
    {
        table.ToTable("external_logins");
        table.Property(x => x.Subject).HasMaxLength(255);
        table.Property(x => x.NumberHash).HasMaxLength(64);
        table.HasIndex(x => new { x.ProviderId, x.Subject }).IsUnique();
        table.HasIndex(x => new { x.AccountId, x.ProviderId }).IsUnique();
    }
}

internal static class ExternalLoginScopes
{
    /// <summary>Those that open the account.</summary>
    public static IQueryable<ExternalLogin> Live(this IQueryable<ExternalLogin> all) => all.Where(x => x.UnlinkedAt == null);

    /// <summary>Accounts that somebody can enter: by a password of their own, or through another provider.</summary>
    public static IQueryable<Account> InUse(this IQueryable<Account> all, Kernel.Data.KhueDb db) => all.Where(x => x.PasswordHash != null || db.Set<ExternalLogin>().Any(l => l.AccountId == x.Id && l.UnlinkedAt == null));
}
