using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.School.Checks;

/// <summary>A check of learners' cards at one door on one day: a room of an exam, the gate.</summary>
internal sealed class EntryCheck : IVersioned
{
    EntryCheck() { }

    public EntryCheck(Guid schoolId, string name, DateOnly day, string? place, IEnumerable<Guid> classes, DateOnly today, string openedBy)
    {
        (SchoolId, Name, Day, Place, OpenedBy) = (schoolId, CleanText.Of(name), day, CleanText.Of(place ?? ""), openedBy);
        if (Name.Length is 0 or > 100) throw new DomainException(SchoolErrors.CheckNameMissing, nameof(Name));
        if (Place.Length > 100) throw new DomainException(SchoolErrors.CheckPlaceLong, nameof(Place));
        if (day < today) throw new DomainException(SchoolErrors.CheckDayPast, nameof(Day), $"{day:dd/MM/yyyy}");
        Classes = [.. classes.Distinct().Select(x => new EntryCheckClass { CheckId = Id, ClassId = x })];
        if (Classes.Count == 0) throw new DomainException(SchoolErrors.CheckWithoutClass, nameof(Classes));
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SchoolId { get; private set; }
    public string Name { get; private set; } = "";
    public DateOnly Day { get; private set; }

    /// <summary>Empty when none was given.</summary>
    public string Place { get; private set; } = "";
    public string OpenedBy { get; private set; } = "";
    public List<EntryCheckClass> Classes { get; private set; } = [];
    public int Version { get; set; }
}

/// <summary>A class whose learners are expected.</summary>
internal sealed class EntryCheckClass
{
    public required Guid CheckId { get; init; }
    public required Guid ClassId { get; init; }
}

/// <summary>A learner came in. Once for each check.</summary>
internal sealed class Arrival
{
    public required Guid CheckId { get; init; }
    public required Guid LearnerId { get; init; }

    /// <summary>Number of the card that was shown.</summary>
    public required string Card { get; init; }

    /// <summary>When it was shown, by the clock of the device; UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who checked.</summary>
    public required Guid ById { get; init; }
    public required string ByName { get; init; }
}

internal static class CheckScopes
{
    /// <summary>Whoever works at the school may stand at the door.</summary>
    public static IQueryable<EntryCheck> ScannedBy(this IQueryable<EntryCheck> all, Actor actor) =>
        actor.Can(SchoolPermissions.ScanChecks) ? all.Where(x => x.SchoolId == actor.OrganizationId) : all.Where(x => false);
}

internal sealed class EntryCheckTable : IEntityTypeConfiguration<EntryCheck>
{
    public void Configure(EntityTypeBuilder<EntryCheck> table)
    {
        table.ToTable("checks");
        table.Property(x => x.Name).HasMaxLength(100);
        table.Property(x => x.Place).HasMaxLength(100);
        table.HasMany(x => x.Classes).WithOne().HasForeignKey(x => x.CheckId);
        table.HasIndex(x => new { x.SchoolId, x.Id });
    }
}

internal sealed class EntryCheckClassTable : IEntityTypeConfiguration<EntryCheckClass>
{
    public void Configure(EntityTypeBuilder<EntryCheckClass> table)
    {
        table.ToTable("check_classes");
        table.HasKey(x => new { x.CheckId, x.ClassId });
    }
}

internal sealed class ArrivalTable : IEntityTypeConfiguration<Arrival>
{
    public void Configure(EntityTypeBuilder<Arrival> table)
    {
        table.ToTable("check_ins");
        table.HasKey(x => new { x.CheckId, x.LearnerId });
        table.Property(x => x.Card).HasMaxLength(20);
        table.HasIndex(x => x.LearnerId);
    }
}
