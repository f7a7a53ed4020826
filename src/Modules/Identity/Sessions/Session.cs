using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Sessions;

/// <summary>One sign-in on one device. The cookie carries only its id; ending the row ends the sign-in.</summary>
internal sealed class Session : IUnjournaled
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }

    /// <summary>The first of the sessions that this browser went through by signing in again as the same person; to other systems they are one.</summary>
    public Guid RootId { get; set; }

    /// <summary>The appointment the person acts under.</summary>
    public required Guid AppointmentId { get; set; }

    /// <summary>Where that appointment is, so that a unit finds its own without another table.</summary>
    public required Guid OrganizationId { get; set; }

    /// <summary>What the browser says it is.</summary>
    public required string Device { get; init; }
    public required DateTime StartedAt { get; init; }

    /// <summary>When the person last proved who they are: at the start, or when asked again since.</summary>
    public required DateTime AuthenticatedAt { get; set; }

    /// <summary>How they proved it: values of RFC 8176, parted by spaces: "pwd", "pwd otp", "hwk user".</summary>
    public required string Methods { get; set; }
    public DateTime? EndedAt { get; set; }

    /// <summary>The other provider it came by; null for ways of our own.</summary>
    public Guid? ExternalProviderId { get; init; }

    /// <summary>How surely that provider knows the person: 0 not told, 1, 2.</summary>
    public int Level { get; init; }

    /// <summary>The browser; null for sessions of before devices were known.</summary>
    public Guid? DeviceId { get; init; }

    /// <summary>The address it was opened from, shortened: enough to see another place, not to find a home.</summary>
    public string Place { get; init; } = "";

    /// <summary>When it was last used, to within a few minutes: it is not written at each request.</summary>
    public required DateTime LastSeenAt { get; set; }
}

internal static class SessionScopes
{
    /// <summary>Sign-ins under an appointment at a unit of the actor's.</summary>
    public static IQueryable<Session> VisibleTo(this IQueryable<Session> all, Actor actor) => all.Within(actor, x => x.OrganizationId);

    /// <summary>Those that were not ended and have not run out.</summary>
    public static IQueryable<Session> Open(this IQueryable<Session> all, IdentitySettings settings, DateTime now)
    {
        var (seen, started) = (now - settings.Session, now - settings.SessionMost);
        return all.Where(x => x.EndedAt == null && x.LastSeenAt > seen && x.StartedAt > started);
    }
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> table)
    {
        table.ToTable("sessions");
        table.Property(x => x.Device).HasMaxLength(200);
        table.Property(x => x.Methods).HasMaxLength(60);
        table.Property(x => x.Place).HasMaxLength(40);
        table.HasIndex(x => x.AccountId);
        table.HasIndex(x => x.RootId);
        table.HasIndex(x => new { x.OrganizationId, x.Id });
        table.HasIndex(x => x.DeviceId);
        table.HasIndex(x => new { x.EndedAt, x.LastSeenAt });
        table.HasIndex(x => new { x.EndedAt, x.StartedAt });
    }
}
