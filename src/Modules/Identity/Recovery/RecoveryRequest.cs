using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Recovery;

/// <summary>A person has lost every way in. One colleague who knows them asks, another confirms, and the code that comes of it is given from hand to hand.</summary>
internal sealed class RecoveryRequest : IVersioned
{
    /// <summary>How long a request waits for the second person.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(2);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required Guid PersonId { get; init; }
    public required string Name { get; init; }
    public required Guid OrganizationId { get; init; }
    public required Guid AskedBy { get; init; }
    public required string AskedByName { get; init; }
    public required DateTime AskedAt { get; init; }
    public required string Reason { get; init; }
    public Guid? ConfirmedBy { get; private set; }
    public string? ConfirmedByName { get; private set; }
    public string? CodeHash { get; private set; }
    public DateTime? CodeUntil { get; private set; }
    public DateTime? UsedAt { get; private set; }
    public DateTime? RejectedAt { get; private set; }
    public int Version { get; set; }

    public bool IsWaiting(DateTime now) => ConfirmedBy is null && RejectedAt is null && AskedAt + Waits > now;

    /// <summary>The second person stands by it: never the one who asked, never the one it is for.</summary>
    public void Confirm(Actor actor, string codeHash, DateTime until, DateTime now)
    {
        if (!IsWaiting(now)) throw new DomainException(IdentityErrors.RecoveryOver);
        if (actor.PersonId == AskedBy) throw new DomainException(IdentityErrors.RecoveryBySame);
        if (actor.PersonId == PersonId) throw new DomainException(IdentityErrors.RecoveryOfSelf);
        (ConfirmedBy, ConfirmedByName, CodeHash, CodeUntil) = (actor.PersonId, actor.Name, codeHash, until);
    }

    public void Reject(DateTime now)
    {
        if (UsedAt is not null || RejectedAt is not null) throw new DomainException(IdentityErrors.RecoveryOver);
        RejectedAt = now;
    }

    public bool Opens(string codeHash, DateTime now) => CodeHash == codeHash && CodeUntil > now && UsedAt is null && RejectedAt is null;

    public void Use(DateTime now) => UsedAt = now;
}

/// <summary>Whose account a person may help to recover: their unit's and those below, nobody of a higher rank in the same unit, nobody who also acts outside.</summary>
internal static class RecoveryRank
{
    public static int Of(string role) => role switch
    {
        Role.Principal or Role.Administrator or Role.SecurityOfficer or Role.Auditor => 3,
        Role.Deputy or Role.DepartmentOfficer or Role.WardOfficer => 2,
        Role.Learner or Role.Guardian => 0,
        _ => 1,
    };

    public static bool MayHelp(Actor actor, IEnumerable<(string Role, Guid OrganizationId)> appointments) =>
        appointments.All(x => actor.Covers(x.OrganizationId) && (x.OrganizationId != actor.OrganizationId || Of(x.Role) <= Of(actor.Role)));
}

internal sealed class RecoveryRequestTable : IEntityTypeConfiguration<RecoveryRequest>
{
    public void Configure(EntityTypeBuilder<RecoveryRequest> table)
    {
        table.ToTable("recoveries");
        table.Property(x => x.Reason).HasMaxLength(300);
        table.Property(x => x.CodeHash).HasMaxLength(64);
        table.HasIndex(x => x.AccountId);
        table.HasIndex(x => new { x.OrganizationId, x.Id });
    }
}
