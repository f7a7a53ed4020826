using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Accounts;

/// <summary>What a person signs in with. The sign-in library saves it by itself, hence unjournaled: use cases tell what matters.</summary>
internal sealed class Account : IdentityUser<Guid>, IUnjournaled
{
    public Account() => Id = Guid.CreateVersion7();

    public Guid PersonId { get; set; }

    /// <summary>The merge of two records of one person that brought the account here, by which it may go back; null in most cases.</summary>
    public Guid? MovedIn { get; set; }

    /// <summary>The unit whose record brought the account; null for those opened otherwise.</summary>
    public Guid? OpenedAtId { get; init; }

    /// <summary>Full name, as in the registry when the account was opened.</summary>
    public string Name { get; set; } = "";
}

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> table)
    {
        table.ToTable("accounts");
        table.Property(x => x.UserName).HasMaxLength(100);
        table.Property(x => x.NormalizedUserName).HasMaxLength(100);
        table.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
        table.HasIndex(x => x.NormalizedUserName).IsUnique();
        table.HasIndex(x => x.PersonId);
        table.HasIndex(x => x.OpenedAtId);
        table.HasIndex(x => x.MovedIn).HasFilter("\"moved_in\" is not null");
        // Not used: contact data belongs to the registry, which knows its source.
        table.Ignore(x => x.Email).Ignore(x => x.NormalizedEmail).Ignore(x => x.EmailConfirmed).Ignore(x => x.PhoneNumber).Ignore(x => x.PhoneNumberConfirmed);
        // Not used: brakes act on account and place together, and what a second step needs has tables of its own.
        table.Ignore(x => x.LockoutEnd).Ignore(x => x.LockoutEnabled).Ignore(x => x.AccessFailedCount).Ignore(x => x.TwoFactorEnabled);
    }
}
