using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Organizations;

/// <summary>What is true of a unit for a while.</summary>
internal sealed record UnitFacts(OrganizationKind Kind, string Name, Guid? ParentId, string? WardCode, SchoolLevels Levels);

/// <summary>
/// A stretch of a unit's life, <see cref="To"/> excluded. The spans of a unit follow each other without overlapping.
/// Two changes of one day leave one between them that holds on no day; it is kept, so that the later of the two can be taken back.
/// </summary>
internal sealed class OrganizationSpan
{
    OrganizationSpan() { }

    public OrganizationSpan(Guid organizationId, int place, DateOnly from, OrganizationKind kind, string name, Guid? parentId, string? wardCode, SchoolLevels levels, Guid? changeId)
    {
        (OrganizationId, Place, From, Kind, ParentId, WardCode, Levels, ChangeId) = (organizationId, place, from, kind, parentId, wardCode, levels, changeId);
        Name = CleanText.Of(name);
        if (Name.Length == 0) throw new DomainException(RegistryErrors.UnitNameMissing, nameof(Name));
        if (Name.Length > 200) throw new DomainException(RegistryErrors.UnitNameTooLong, nameof(Name));
        FoldedName = Fold.Of(Name);
    }

    public OrganizationSpan(Guid organizationId, int place, DateOnly from, UnitFacts facts, Guid changeId)
        : this(organizationId, place, from, facts.Kind, facts.Name, facts.ParentId, facts.WardCode, facts.Levels, changeId) { }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; private set; }

    /// <summary>Counts the spans of a unit from 0.</summary>
    public int Place { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? To { get; private set; }
    public OrganizationKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    public string FoldedName { get; private set; } = "";
    public Guid? ParentId { get; private set; }
    public string? WardCode { get; private set; }
    public SchoolLevels Levels { get; private set; }

    /// <summary>The change that began it; null for what came without one.</summary>
    public Guid? ChangeId { get; private set; }
    public Guid? EndedById { get; private set; }

    public UnitFacts Facts => new(Kind, Name, ParentId, WardCode, Levels);

    /// <summary>True when two changes of one day left it without a day of its own.</summary>
    public bool IsEmpty => To <= From;

    public bool Overlaps(OrganizationSpan other) => !IsEmpty && !other.IsEmpty && From < (other.To ?? DateOnly.MaxValue) && other.From < (To ?? DateOnly.MaxValue);

    public void End(OrganizationChange change)
    {
        if (change.On < From) throw new DomainException(RegistryErrors.BeforeSpan, nameof(OrganizationChange.On), $"{From:dd/MM/yyyy}");
        (To, EndedById) = (change.On, change.Id);
    }

    public void GoOn() => (To, EndedById) = (null, null);

    /// <summary>Ends it without a change, for data that arrives with its past.</summary>
    public OrganizationSpan Until(DateOnly to)
    {
        To = to;
        return this;
    }
}

internal sealed class OrganizationSpanTable : IEntityTypeConfiguration<OrganizationSpan>
{
    public void Configure(EntityTypeBuilder<OrganizationSpan> table)
    {
        table.ToTable("organization_spans");
        table.Property(x => x.Name).HasMaxLength(200);
        table.Property(x => x.FoldedName).HasMaxLength(200);
        table.Property(x => x.WardCode).HasMaxLength(5);
        table.Ignore(x => x.Facts);
        table.HasIndex(x => new { x.OrganizationId, x.Place });
        table.HasIndex(x => new { x.ParentId, x.From });
        table.HasIndex(x => x.ChangeId);
    }
}
