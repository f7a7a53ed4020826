using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Appointments;

/// <summary>A role at an organisation, from a day to a day. Rights come from here and nowhere else.</summary>
internal sealed class Appointment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }

    /// <summary>The person's name, kept here so that a list of staff needs no other table.</summary>
    public required string Name { get; set; }

    /// <summary>One of <see cref="Kernel.Access.Role"/>.</summary>
    public required string Role { get; init; }
    public required Guid OrganizationId { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; set; }

    /// <summary>An instant on the last day from which it holds no more, UTC; null: until the end of the day.</summary>
    public DateTime? EndsAt { get; set; }

    /// <summary>True when it was begun because a record says so, and ends with the record; what people gave is left alone.</summary>
    public bool FromRecord { get; init; }

    /// <summary>The person in whose place this one acts while they are away; null in most cases.</summary>
    public Guid? ActingFor { get; init; }

    /// <summary>The template that narrows the role; null: all that the role may.</summary>
    public Guid? TemplateId { get; init; }

    /// <summary>The appointment at a ward that is no more, in whose place this one stands, and the change of units that made it so; null in most cases.</summary>
    public Guid? MovedFrom { get; init; }
    public Guid? MovedIn { get; init; }

    /// <summary>Sets the last day, which is not before the first.</summary>
    public void LastUntil(DateOnly? to)
    {
        if (to < From) throw new DomainException(IdentityErrors.DaysOutOfOrder, nameof(To));
        To = to;
    }

    /// <summary>Ends at this instant; what has not begun never does.</summary>
    public void EndNow(LocalClock clock) => (To, EndsAt) = (From > clock.Today ? From : clock.Today, clock.Now);
}

internal static class AppointmentScopes
{
    public static IQueryable<Appointment> ActiveOn(this IQueryable<Appointment> all, DateOnly day) => all.Where(x => x.From <= day && (x.To == null || x.To >= day));

    /// <summary>Those in force at this moment: of today, and not past an end within it.</summary>
    public static IQueryable<Appointment> Active(this IQueryable<Appointment> all, LocalClock clock)
    {
        var now = clock.Now;
        return all.ActiveOn(clock.Today).Where(x => x.EndsAt == null || x.EndsAt > now);
    }
}

internal sealed class AppointmentTable : IEntityTypeConfiguration<Appointment>
{
    public void Configure(EntityTypeBuilder<Appointment> table)
    {
        table.ToTable("appointments");
        table.Property(x => x.Role).HasMaxLength(40);
        table.HasIndex(x => x.PersonId);
        table.HasIndex(x => x.OrganizationId);
        table.HasIndex(x => x.MovedIn).HasFilter("\"moved_in\" is not null");
    }
}
