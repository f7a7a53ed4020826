using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Trust.Openings;

/// <summary>What lets an auditor look at a unit and all below it: who, what for, by which decision, from a day to a day.</summary>
internal sealed class Opening : IVersioned
{
    Opening() { }

    /// <param name="most">How many days it may last.</param>
    public Opening(Guid auditorId, string auditor, Guid organizationId, string purpose, string decision, DateOnly from, DateOnly to, Actor by, LocalClock clock, int most)
    {
        if (auditorId == by.PersonId) throw new DomainException(TrustErrors.OpeningToOneself, nameof(GiveOpening.Command.Auditor));
        if (to < from) throw new DomainException(TrustErrors.OpeningDaysOutOfOrder, nameof(To));
        if (to < clock.Today) throw new DomainException(TrustErrors.OpeningPassed, nameof(To));
        if (to.DayNumber - from.DayNumber >= most) throw new DomainException(TrustErrors.OpeningTooLong, nameof(To), most);
        (AuditorId, Auditor, OrganizationId, Purpose, Decision, From, To, GivenById, GivenBy, GivenAt) = (auditorId, auditor, organizationId, purpose.Trim(), decision.Trim(), from, to, by.PersonId, by.Name, clock.Now);
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid AuditorId { get; private init; }

    /// <summary>Full name, kept so that a unit reads who came without another table.</summary>
    public string Auditor { get; private init; } = "";
    public Guid OrganizationId { get; private init; }
    public string Purpose { get; private init; } = "";

    /// <summary>Number of the decision that orders the audit.</summary>
    public string Decision { get; private init; } = "";
    public DateOnly From { get; private init; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; private init; }
    public Guid GivenById { get; private init; }
    public string GivenBy { get; private init; } = "";
    public DateTime GivenAt { get; private init; }

    /// <summary>When it was ended before its time; null when it was not.</summary>
    public DateTime? EndedAt { get; private set; }
    public string? EndedBy { get; private set; }
    public int Version { get; set; }

    public bool IsOpenOn(DateOnly day) => EndedAt is null && From <= day && To >= day;

    public void End(string by, LocalClock clock)
    {
        if (EndedAt is not null || To < clock.Today) throw new DomainException(TrustErrors.OpeningOver);
        (EndedAt, EndedBy) = (clock.Now, by);
    }
}

internal sealed class OpeningTable : IEntityTypeConfiguration<Opening>
{
    public void Configure(EntityTypeBuilder<Opening> table)
    {
        table.ToTable("openings");
        table.Property(x => x.Auditor).HasMaxLength(200);
        table.Property(x => x.Purpose).HasMaxLength(300);
        table.Property(x => x.Decision).HasMaxLength(100);
        table.Property(x => x.GivenBy).HasMaxLength(200);
        table.Property(x => x.EndedBy).HasMaxLength(200);
        table.HasIndex(x => new { x.AuditorId, x.Id });
        table.HasIndex(x => new { x.OrganizationId, x.Id });
    }
}
