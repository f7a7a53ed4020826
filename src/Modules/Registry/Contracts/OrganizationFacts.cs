using Khue.Kernel.Journal;

namespace Khue.Registry.Contracts;

/// <summary>A unit was opened or entered. Subject: the organisation.</summary>
[Said("Lập đơn vị {Name}")]
public sealed record OrganizationRegistered(Guid Subject, Guid? OrganizationId, string Code, string Name, OrganizationKind Kind) : IFact
{
    /// <summary>The day it begins; null in entries older than this property.</summary>
    public DateOnly? On { get; init; }

    /// <inheritdoc/>
    public string? Reason { get; init; }
}

/// <summary>A unit has another name from a day on. Subject: the organisation.</summary>
[Said("Đổi tên {Before} thành {After} từ {On}")]
public sealed record OrganizationRenamed(Guid Subject, Guid? OrganizationId, DateOnly On, string Before, string After, string? Decision, string? Reason) : IFact;

/// <summary>A unit stands under another, or in another ward, from a day on. Subject: the organisation.</summary>
[Said("Chuyển {Name} từ {On}")]
public sealed record OrganizationMoved(Guid Subject, Guid? OrganizationId, DateOnly On, string Name, Guid? BeforeParentId, Guid? AfterParentId, string? BeforeWardCode, string? AfterWardCode, string? Decision, string? Reason) : IFact;

/// <summary>Wards became one; their schools stand under it from a day on. Subject: the ward that remains.</summary>
[Said("Nhập các xã phường thành {Name} từ {On}")]
public sealed record WardsMerged(Guid Subject, Guid? OrganizationId, DateOnly On, string Name, IReadOnlyList<Guid> MergedIds, IReadOnlyList<Guid> MovedIds, string? Decision, string? Reason) : IFact
{
    /// <summary>The change, by which it may be taken back; null in entries older than this property.</summary>
    public Guid? ChangeId { get; init; }
}

/// <summary>A ward gave schools to new wards from a day on. Subject: the ward that was split.</summary>
[Said("Chia tách {Name} từ {On}")]
public sealed record WardSplit(Guid Subject, Guid? OrganizationId, DateOnly On, string Name, IReadOnlyList<Guid> OpenedIds, IReadOnlyList<Guid> MovedIds, bool IsEnded, string? Decision, string? Reason) : IFact
{
    /// <summary>The change, by which it may be taken back; null in entries older than this property.</summary>
    public Guid? ChangeId { get; init; }
}

/// <summary>A school became a campus of another from a day on; its id and records stay. Subject: the school that became a campus.</summary>
[Said("Nhập {Name} vào {IntoName} từ {On}")]
public sealed record SchoolMerged(Guid Subject, Guid? OrganizationId, DateOnly On, string Name, Guid IntoId, string IntoName, string? Decision, string? Reason) : IFact;

/// <summary>A unit ends on a day. Subject: the organisation.</summary>
[Said("Giải thể {Name} từ {On}")]
public sealed record OrganizationClosed(Guid Subject, Guid? OrganizationId, DateOnly On, string Name, string? Decision, string? Reason) : IFact;

/// <summary>The last change of a unit was taken back. Subject: the organisation from whose page it was.</summary>
[Said("Hủy thay đổi đơn vị {Name} định từ {On}")]
public sealed record OrganizationChangeUndone(Guid Subject, Guid? OrganizationId, DateOnly On, string Name, Guid ChangeId, string? Reason) : IFact;
