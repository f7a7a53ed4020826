using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Trust.Incidents;

/// <summary>How far the handling of an incident has come; only forward.</summary>
internal enum IncidentState { New = 1, Taken = 2, Contained = 3, Reported = 4, Closed = 5 }

/// <summary>Something out of the ordinary that a rule found, with who looks after it and by when it is to be reported. One for each rule and key while it is open.</summary>
internal sealed class Incident : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Rule { get; init; }
    public required string Title { get; init; }

    /// <summary>What was counted under: the id of an account or person, or a place.</summary>
    public required string Key { get; init; }

    /// <summary>Rule and key while it is open, null afterwards: a unique index keeps it the only one.</summary>
    public string? OpenKey { get; private set; }

    /// <summary>The unit it happened in; the department when nobody's.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>How much there was since it began.</summary>
    public int Count { get; set; }
    public required DateTime RaisedAt { get; init; }
    public required DateTime LastAt { get; set; }

    /// <summary>By when the authority is to be told, if it is a breach of personal data.</summary>
    public required DateTime DueAt { get; init; }
    public IncidentState State { get; private set; } = IncidentState.New;
    public Guid? OwnerId { get; private set; }
    public string? Owner { get; private set; }

    /// <summary>Who stands in for the owner.</summary>
    public Guid? DeputyId { get; private set; }
    public string? Deputy { get; private set; }
    public DateTime? ReportedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public string? Outcome { get; private set; }
    public int Version { get; set; }

    public static string Words(IncidentState state) => state switch
    {
        IncidentState.New => "mới", IncidentState.Taken => "đã nhận", IncidentState.Contained => "đã khoanh lại", IncidentState.Reported => "đã báo cáo", _ => "đã đóng",
    };

    public bool IsOpen => State != IncidentState.Closed;

    /// <summary>The time to report is over, and nobody has.</summary>
    public bool IsLate(DateTime now) => IsOpen && ReportedAt is null && now > DueAt;

    /// <summary>Owner and deputy carry it on; whoever else wants to takes it first.</summary>
    public bool IsHeldBy(Actor actor) => OwnerId == actor.PersonId || DeputyId == actor.PersonId;

    public Incident Opened()
    {
        OpenKey = $"{Rule}|{Key}";
        return this;
    }

    /// <summary>Taken by whoever says so; also from another, who is away.</summary>
    public void Take(Actor by)
    {
        if (!IsOpen) throw new DomainException(TrustErrors.IncidentClosed);
        if (State == IncidentState.New) State = IncidentState.Taken;
        (OwnerId, Owner) = (by.PersonId, by.Name);
        if (DeputyId == by.PersonId) (DeputyId, Deputy) = (null, null);
    }

    public void NameDeputy(Guid personId, string name, Actor by)
    {
        Held(by);
        if (OwnerId == personId) throw new DomainException(TrustErrors.DeputyIsOwner, nameof(MoveIncident.Command.Deputy));
        (DeputyId, Deputy) = (personId, name);
    }

    public void Move(IncidentState to, string? text, Actor by, DateTime now)
    {
        Held(by);
        if (to <= State) throw new DomainException(TrustErrors.IncidentBackwards, nameof(MoveIncident.Command.To), Words(State));
        if (string.IsNullOrWhiteSpace(text)) throw new DomainException(TrustErrors.IncidentReasonMissing, nameof(MoveIncident.Command.Text));
        State = to;
        if (to == IncidentState.Reported) ReportedAt = now;
        if (to == IncidentState.Closed) (ClosedAt, Outcome, OpenKey) = (now, text.Trim(), null);
    }

    void Held(Actor by)
    {
        if (!IsOpen) throw new DomainException(TrustErrors.IncidentClosed);
        if (OwnerId is null) throw new DomainException(TrustErrors.IncidentNotTaken);
        if (!IsHeldBy(by)) throw new DomainException(TrustErrors.IncidentOfOther, null, Owner!);
    }
}

/// <summary>Something written down about an incident.</summary>
internal sealed class IncidentNote
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid IncidentId { get; init; }
    public required DateTime At { get; init; }
    public required string By { get; init; }
    public required string Text { get; init; }
}

/// <summary>An entry of the journal that an incident is about; the first ones are enough.</summary>
internal sealed class IncidentEntry : IUnjournaled
{
    public required Guid IncidentId { get; init; }
    public required long Sequence { get; init; }
}

internal static class IncidentScopes
{
    public static IQueryable<Incident> VisibleTo(this IQueryable<Incident> all, Actor actor) => actor.Can(TrustPermissions.Incidents) ? all.Within(actor, x => x.OrganizationId) : all.Where(x => false);
}

internal sealed class IncidentTable : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> table)
    {
        table.ToTable("incidents");
        table.Property(x => x.Rule).HasMaxLength(40);
        table.Property(x => x.Title).HasMaxLength(200);
        table.Property(x => x.Key).HasMaxLength(80);
        table.Property(x => x.OpenKey).HasMaxLength(130);
        table.Property(x => x.Owner).HasMaxLength(200);
        table.Property(x => x.Deputy).HasMaxLength(200);
        table.Property(x => x.Outcome).HasMaxLength(2000);
        table.HasIndex(x => x.OpenKey).IsUnique();
        table.HasIndex(x => new { x.State, x.DueAt });
        table.HasIndex(x => new { x.OrganizationId, x.Id });
    }
}

internal sealed class IncidentNoteTable : IEntityTypeConfiguration<IncidentNote>
{
    public void Configure(EntityTypeBuilder<IncidentNote> table)
    {
        table.ToTable("incident_notes");
        table.Property(x => x.By).HasMaxLength(200);
        table.Property(x => x.Text).HasMaxLength(2000);
        table.HasIndex(x => new { x.IncidentId, x.Id });
    }
}

internal sealed class IncidentEntryTable : IEntityTypeConfiguration<IncidentEntry>
{
    public void Configure(EntityTypeBuilder<IncidentEntry> table)
    {
        table.ToTable("incident_entries");
        table.HasKey(x => new { x.IncidentId, x.Sequence });
    }
}
