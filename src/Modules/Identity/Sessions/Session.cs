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

    /// <summary>When the person last proved who they are: at the start, or when asked again since.</summary>
    public required DateTime AuthenticatedAt { get; set; }

    /// <summary>How they proved it: values of RFC 8176, parted by spaces: "pwd", "pwd otp", "hwk user".</summary>
    public required string Methods { get; set; }
    public DateTime? EndedAt { get; set; }
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> table)
    {
        table.ToTable("sessions");
        table.Property(x => x.Device).HasMaxLength(200);
        table.Property(x => x.Methods).HasMaxLength(60);
        table.HasIndex(x => x.AccountId);
    }
}
