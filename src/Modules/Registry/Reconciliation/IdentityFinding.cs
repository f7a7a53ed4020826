using System.ComponentModel;
using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Reconciliation;

/// <summary>What was found. The words stand on the screen.</summary>
internal enum FindingKind : byte
{
    [Description("Khác họ tên")] Name = 1,
    [Description("Chỉ khác dấu trong họ tên")] NameMarks = 2,
    [Description("Khác ngày sinh")] Birth = 3,
    [Description("Khác giới tính")] Sex = 4,
    [Description("Không có số định danh này")] NumberUnknown = 5,
    [Description("Chưa có số định danh")] NumberMissing = 6,
    [Description("Số định danh là của người khác")] NumberOfAnother = 7,
    [Description("Số định danh ghi khác")] NumberDiffers = 8,
    [Description("Hồ sơ dân cư đã đóng")] Closed = 9,
    [Description("Nguồn không nhắc đến")] Unanswered = 10,
    [Description("Hai hồ sơ của một người")] Duplicate = 11,
    [Description("Khác nơi thường trú")] Residence = 12,
    [Description("Khác nơi ở hiện tại")] CurrentResidence = 13,
}

/// <summary>Which side has to be mended, as far as the data can tell.</summary>
internal enum Mender : byte
{
    [Description("Trường sửa hồ sơ")] School = 1,
    [Description("Nguồn kia sửa")] Source = 2,
    [Description("Cần xem giấy tờ mới biết")] Unclear = 3,
    [Description("Sở gộp hai hồ sơ")] Department = 4,
}

internal enum FindingState : byte
{
    [Description("chưa xử lý")] Open = 1,
    [Description("đã sửa theo nguồn")] Taken = 2,
    [Description("giữ hồ sơ, chờ nguồn sửa")] Kept = 3,
    [Description("đã gộp")] Merged = 4,
    [Description("là hai người")] TwoPeople = 5,
    [Description("không còn")] Gone = 6,
}

/// <summary>A contradiction between a person's record and a source, or two records that may be one person.</summary>
internal sealed class IdentityFinding : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ReconciliationId { get; init; }
    public required string Source { get; init; }

    /// <summary>The unit that keeps the record.</summary>
    public required Guid OrganizationId { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>The other record of a double, and who keeps it.</summary>
    public Guid? OtherId { get; init; }
    public Guid? OtherOrganizationId { get; init; }
    public required FindingKind Kind { get; init; }

    /// <summary>Row of the answer; 0 when there is none.</summary>
    public int Row { get; init; }

    /// <summary>Ours and theirs as the screen writes them; empty where there is none.</summary>
    public required string Ours { get; init; }
    public required string Theirs { get; init; }

    /// <summary>0 to 10,000: how sure it is that both speak of one person.</summary>
    public required int Score { get; init; }

    /// <summary>Why it is thought so, Vietnamese.</summary>
    public required string Reason { get; init; }
    public required Mender Mender { get; init; }
    public FindingState State { get; private set; } = FindingState.Open;
    public DateTime? SettledAt { get; private set; }
    public string? SettledBy { get; private set; }
    public string? Note { get; private set; }

    /// <summary>When it was first found, when an earlier comparison had found the same; null when this one was the first.</summary>
    public DateTime? FirstFoundAt { get; private set; }

    /// <summary>The comparison that did not find it any more; null while it stands.</summary>
    public Guid? GoneIn { get; private set; }
    public int Version { get; set; }

    /// <summary>Whether the source's value can be taken over: it has one, and it is a value of the record.</summary>
    public bool CanTake => Theirs.Length > 0 && Kind is FindingKind.Name or FindingKind.NameMarks or FindingKind.Birth or FindingKind.Sex or FindingKind.NumberDiffers or FindingKind.NumberMissing or FindingKind.Residence or FindingKind.CurrentResidence;

    public void Settle(FindingState state, string? note, Actor by, DateTime now)
    {
        if (State != FindingState.Open && State != FindingState.Kept) throw new DomainException(RegistryErrors.FindingSettled);
        if (state == FindingState.Taken && !CanTake) throw new DomainException(RegistryErrors.NothingToTake);
        if (state == FindingState.Kept && string.IsNullOrWhiteSpace(note)) throw new DomainException(RegistryErrors.KeepReasonMissing, "Note");
        (State, Note, SettledBy, SettledAt) = (state, note, by.Name, now);
    }

    /// <summary>What was said of the same finding before still holds.</summary>
    public void Inherit(FindingState state, string? note, string? by, DateTime? at, DateTime? first) => (State, Note, SettledBy, SettledAt, FirstFoundAt) = (state, note, by, at, first);
}

internal sealed class IdentityFindingTable : IEntityTypeConfiguration<IdentityFinding>
{
    public void Configure(EntityTypeBuilder<IdentityFinding> table)
    {
        table.ToTable("findings");
        table.Property(x => x.Source).HasMaxLength(40);
        table.Property(x => x.Ours).HasMaxLength(250);
        table.Property(x => x.Theirs).HasMaxLength(250);
        table.Property(x => x.Reason).HasMaxLength(400);
        table.Property(x => x.Note).HasMaxLength(400);
        table.HasIndex(x => new { x.OrganizationId, x.State, x.Kind, x.Id });
        table.HasIndex(x => new { x.State, x.Kind, x.Id });
        table.HasIndex(x => x.PersonId);
        table.HasIndex(x => new { x.ReconciliationId, x.Id });
        table.HasIndex(x => x.GoneIn).HasFilter("\"gone_in\" is not null");
        table.HasIndex(x => x.OtherOrganizationId).HasFilter("\"other_organization_id\" is not null");
    }
}

internal static class IdentityFindingScopes
{
    public static IQueryable<IdentityFinding> VisibleTo(this IQueryable<IdentityFinding> all, Actor actor) => all.Within(actor, x => x.OrganizationId);

    /// <summary>The school that keeps the record; doubles across schools are the department's.</summary>
    public static IQueryable<IdentityFinding> EditableBy(this IQueryable<IdentityFinding> all, Actor actor) => all.VisibleTo(actor);
}
