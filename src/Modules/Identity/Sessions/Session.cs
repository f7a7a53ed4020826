using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Sessions;

/// <summary>One sign-in on one device. The cookie carries only its id; ending the row ends the sign-in.</summary>
internal sealed class Session : IUnjournaled
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>The appointment the person acts under.</summary>
    public required Guid AppointmentId { get; set; }

    /// <summary>What the browser says it is.</summary>
    public required string Device { get; init; }
    public required DateTime StartedAt { get; init; }
    public DateTime? EndedAt { get; set; }
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> table)
    {
        table.ToTable("sessions");
        table.Property(x => x.Device).HasMaxLength(200);
        table.HasIndex(x => x.AccountId);
    }
}
