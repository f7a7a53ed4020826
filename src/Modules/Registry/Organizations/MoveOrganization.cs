using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <summary>Puts a unit under another, or into another ward, from a day on.</summary>
internal sealed class MoveOrganization(OrganizationLedger ledger) : IUseCase
{
    internal sealed class Command : ChangeOrder
    {
        /// <summary>Code of the unit above.</summary>
        [Required(ErrorMessage = "Ghi mã đơn vị cấp trên.")] public string Parent { get; set; } = "";

        /// <summary>Five digits; empty takes that of the unit above, or keeps its own when that has none.</summary>
        [RegularExpression("^[0-9]{5}$", ErrorMessage = "Mã xã có đúng 5 chữ số.")] public string? WardCode { get; set; }
    }

    public Task Handle(Command c, CancellationToken ct) => ledger.Enter(ChangeKind.Moved, c, (book, change) => Act(c, book, change), ct);

    /// <summary>The change in the book, and what is told of it; files enter it too.</summary>
    internal static OrganizationMoved Act(Command c, OrganizationBook book, OrganizationChange change)
    {
        var unit = book.One(c.Id);
        if (unit.Current is { ParentId: null }) throw new DomainException(RegistryErrors.RootStays);
        var parent = book.ByCode(c.Parent, change.On, nameof(c.Parent));
        var before = unit.Current?.Facts;
        var ward = c.WardCode is { Length: > 0 } code ? code : (before?.Kind == OrganizationKind.Ward ? null : parent.On(change.On)!.WardCode) ?? before?.WardCode;
        if (before is not null && (before.ParentId, before.WardCode) == (parent.Id, ward)) throw new DomainException(RegistryErrors.NothingMoves, nameof(c.Parent));
        unit.Turn(x => x with { ParentId = parent.Id, WardCode = ward }, change);
        return new OrganizationMoved(unit.Id, unit.Id, change.On, before!.Name, before.ParentId, parent.Id, before.WardCode, ward, change.Decision, change.Reason);
    }
}
