using Khue.Kernel.Domain;
using Khue.Kernel.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Alerts;

/// <summary>Where the owner of an account wants to read of what happens to it. A mailbox tells; it never opens the account.</summary>
internal sealed class AlertAddress : IVersioned
{
    const int Tries = 10, AskedADay = 5;
    static readonly TimeSpan CodeLives = TimeSpan.FromMinutes(30);

    public required Guid AccountId { get; init; }

    /// <summary>Null until a first address has been confirmed.</summary>
    public string? Address { get; private set; }
    public DateTime? ConfirmedAt { get; private set; }

    /// <summary>The address that a code was sent to.</summary>
    public string? Asked { get; private set; }
    public string? CodeHash { get; private set; }
    public DateTime? CodeEndsAt { get; private set; }
    public int WrongTries { get; private set; }

    /// <summary>The day on which <see cref="AskedTimes"/> codes were sent: nobody's mailbox is filled from here.</summary>
    public DateOnly AskedOn { get; private set; }
    public int AskedTimes { get; private set; }
    public int Version { get; set; }

    /// <exception cref="DomainException">Too many codes today.</exception>
    public void Ask(string address, string codeHash, DateTime now, DateOnly today)
    {
        if (AskedOn != today) (AskedOn, AskedTimes) = (today, 0);
        if (AskedTimes >= AskedADay) throw new DomainException(IdentityErrors.AlertCodesUsedUp);
        (Asked, CodeHash, CodeEndsAt, WrongTries, AskedTimes) = (address, codeHash, now + CodeLives, 0, AskedTimes + 1);
    }

    /// <summary>True when the code is right; a wrong one is counted.</summary>
    public bool Confirm(string codeHash, DateTime now)
    {
        if (!IsAsked(now)) throw new DomainException(IdentityErrors.AlertCodeExpired);
        if (CodeHash != codeHash) { WrongTries++; return false; }
        (Address, ConfirmedAt, Asked, CodeHash, CodeEndsAt) = (Asked, now, null, null, null);
        return true;
    }

    public bool IsAsked(DateTime now) => Asked is not null && CodeEndsAt > now && WrongTries < Tries;

    /// <summary>Keeps the count of the day, so that taking away and asking anew sends no more letters.</summary>
    public void Remove() => (Address, ConfirmedAt, Asked, CodeHash, CodeEndsAt) = (null, null, null, null, null);
}

internal sealed class AlertAddressTable : IEntityTypeConfiguration<AlertAddress>
{
    public void Configure(EntityTypeBuilder<AlertAddress> table)
    {
        table.ToTable("alert_addresses");
        table.HasKey(x => x.AccountId);
        table.Property(x => x.Address).HasMaxLength(MailAddresses.Longest);
        table.Property(x => x.Asked).HasMaxLength(MailAddresses.Longest);
        table.Property(x => x.CodeHash).HasMaxLength(64);
    }
}
