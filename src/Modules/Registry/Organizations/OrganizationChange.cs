using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Organizations;

internal enum ChangeKind { Opened = 1, Renamed = 2, Moved = 3, Merged = 4, Split = 5, Closed = 6 }

/// <summary>An act that changed one unit or several from a day on, and by which decision.</summary>
internal sealed class OrganizationChange
{
    OrganizationChange() { }

    public OrganizationChange(ChangeKind kind, ChangeOrder order, long sequence, Actor by, LocalClock clock)
    {
        (Kind, Sequence, At, ById, ByName) = (kind, sequence, clock.Now, by.PersonId, by.Name);
        On = order.On ?? throw new DomainException(RegistryErrors.ChangeDayMissing, nameof(order.On));
        if (On > clock.Today.AddYears(MostYearsAhead)) throw new DomainException(RegistryErrors.ChangeTooFar, nameof(order.On), $"{On:dd/MM/yyyy}");
        (Decision, Reason) = (Empty(order.Decision), Empty(order.Reason));
    }

    // A year typed wrong must not plan for the next century.
    const int MostYearsAhead = 5;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public ChangeKind Kind { get; private set; }

    /// <summary>First day of the new state.</summary>
    public DateOnly On { get; private set; }
    public long Sequence { get; private set; }

    /// <summary>"Quyết định số 123/QĐ-UBND"; null when none was named.</summary>
    public string? Decision { get; private set; }
    public string? Reason { get; private set; }
    public DateTime At { get; private set; }
    public Guid ById { get; private set; }
    public string ByName { get; private set; } = "";

    /// <summary>When it was taken back; null while it stands.</summary>
    public DateTime? UndoneAt { get; private set; }

    public void Undo(DateTime now) => UndoneAt = now;

    static string? Empty(string? text) => CleanText.Of(text) is { Length: > 0 } clean ? clean : null;
}

/// <summary>
/// The one row that counts changes. It is locked first by each change, so that changes come one after the other:
/// two moves at the same moment cannot make a circle together, and whoever follows the sequence skips none.
/// </summary>
internal sealed class OrganizationSequence
{
    public int Id { get; init; } = 1;
    public long Last { get; set; }
}

internal sealed class OrganizationChangeTable : IEntityTypeConfiguration<OrganizationChange>
{
    public void Configure(EntityTypeBuilder<OrganizationChange> table)
    {
        table.ToTable("organization_changes");
        table.Property(x => x.Decision).HasMaxLength(200);
        table.Property(x => x.Reason).HasMaxLength(1000);
        table.HasIndex(x => x.Sequence);
    }
}

internal sealed class OrganizationSequenceTable : IEntityTypeConfiguration<OrganizationSequence>
{
    public void Configure(EntityTypeBuilder<OrganizationSequence> table)
    {
        table.ToTable("organization_sequence");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasData(new OrganizationSequence());
    }
}
