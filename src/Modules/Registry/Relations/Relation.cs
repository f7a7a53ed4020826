using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Relations;

internal enum RelationKind { Father = 1, Mother = 2, Guardian = 3, Grandparent = 4, Sibling = 5, Other = 6 }

internal enum Custody { Full = 1, Shared = 2, None = 3 }

/// <summary>Who a grown person is to a child, from a day to a day: custody, who fetches the child and who must not.</summary>
internal sealed class Relation : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ChildId { get; init; }
    public required Guid RelatedId { get; init; }
    public required RelationKind Kind { get; init; }
    public Custody Custody { get; private set; } = Custody.None;
    public bool MayPickUp { get; private set; }

    /// <summary>Must not be given the child: a court's or a parent's word.</summary>
    public bool BarredFromPickUp { get; private set; }
    public bool LivesWith { get; private set; }

    /// <summary>First day; null when not told, which is as if always.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; null while it holds.</summary>
    public DateOnly? To { get; private set; }
    public string? Note { get; private set; }
    public required string Source { get; init; }
    public int Version { get; set; }

    /// <summary>Says what the person may do; refuses what contradicts itself.</summary>
    public void Arrange(Custody custody, bool mayPickUp, bool barredFromPickUp, bool livesWith, string? note)
    {
        if (mayPickUp && barredFromPickUp) throw new DomainException(RegistryErrors.BarredPicksUp, nameof(MayPickUp));
        (Custody, MayPickUp, BarredFromPickUp, LivesWith) = (custody, mayPickUp, barredFromPickUp, livesWith);
        Note = CleanText.Of(note) is { Length: > 0 } clean ? clean : null;
    }

    public void End(DateOnly on)
    {
        if (on < From) throw new DomainException(RegistryErrors.EndsBeforeBegin, nameof(To), $"{From:dd/MM/yyyy}");
        To = on;
    }

    /// <summary>Whether both hold on some day.</summary>
    public bool Overlaps(DateOnly? from, DateOnly? to) => (To is null || from is null || from <= To) && (to is null || From is null || From <= to);

    /// <summary>Relations by which one looks after the other; siblings and others do not.</summary>
    public static bool IsGuardianship(RelationKind kind) => kind is RelationKind.Father or RelationKind.Mother or RelationKind.Guardian or RelationKind.Grandparent;

    public static string Title(RelationKind kind) => kind switch
    {
        RelationKind.Father => "Cha",
        RelationKind.Mother => "Mẹ",
        RelationKind.Guardian => "Người giám hộ",
        RelationKind.Grandparent => "Ông, bà",
        RelationKind.Sibling => "Anh, chị, em",
        _ => "Người thân khác",
    };

    public static string Title(Custody custody) => custody switch { Custody.Full => "nuôi dưỡng chính", Custody.Shared => "cùng nuôi dưỡng", _ => "không giữ quyền nuôi dưỡng" };
}

internal sealed class RelationTable : IEntityTypeConfiguration<Relation>
{
    public void Configure(EntityTypeBuilder<Relation> table)
    {
        table.ToTable("relations");
        table.Property(x => x.Note).HasMaxLength(400);
        table.Property(x => x.Source).HasMaxLength(40);
        table.HasIndex(x => x.ChildId);
        table.HasIndex(x => x.RelatedId);
    }
}
