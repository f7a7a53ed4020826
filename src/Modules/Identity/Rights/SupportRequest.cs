using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Rights;

internal enum SupportState { Asked = 1, Open = 2, Refused = 3, Ended = 4 }

/// <summary>Somebody from outside asks to act at a unit for some hours and a purpose. The unit's head says yes or no, and may end it at any moment.</summary>
internal sealed class SupportRequest : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required string Name { get; init; }
    public required Guid OrganizationId { get; init; }
    public required string Role { get; init; }
    public required string Purpose { get; init; }
    public required int Hours { get; init; }
    public required DateTime AskedAt { get; init; }
    public SupportState State { get; private set; } = SupportState.Asked;

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>When it ends by itself, or was ended; null until it is open.</summary>
    public DateTime? EndsAt { get; private set; }
    public Guid? AppointmentId { get; private set; }
    public int Version { get; set; }

    public DateTime Open(string by, Guid appointmentId, DateTime now)
    {
        if (State != SupportState.Asked) throw new DomainException(IdentityErrors.SupportDecided);
        (State, DecidedBy, AppointmentId, EndsAt) = (SupportState.Open, by, appointmentId, now.AddHours(Hours));
        return EndsAt.Value;
    }

    public void Refuse(string by)
    {
        if (State != SupportState.Asked) throw new DomainException(IdentityErrors.SupportDecided);
        (State, DecidedBy) = (SupportState.Refused, by);
    }

    public void End(DateTime now)
    {
        if (State != SupportState.Open) throw new DomainException(IdentityErrors.SupportNotOpen);
        (State, EndsAt) = (SupportState.Ended, now < EndsAt ? now : EndsAt);
    }
}

internal sealed class SupportRequestTable : IEntityTypeConfiguration<SupportRequest>
{
    public void Configure(EntityTypeBuilder<SupportRequest> table)
    {
        table.ToTable("support_requests");
        table.Property(x => x.Role).HasMaxLength(40);
        table.Property(x => x.Purpose).HasMaxLength(300);
        table.HasIndex(x => new { x.OrganizationId, x.Id });
        table.HasIndex(x => new { x.PersonId, x.Id });
    }
}
