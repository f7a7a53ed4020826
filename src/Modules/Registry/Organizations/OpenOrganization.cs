using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <summary>Opens a ward, a school or a campus.</summary>
internal sealed class OpenOrganization(OrganizationLedger ledger) : IUseCase
{
    internal sealed class Command : ChangeOrder
    {
        public OrganizationKind Kind { get; set; } = OrganizationKind.School;
        [Required(ErrorMessage = "Ghi mã đơn vị.")] public string Code { get; set; } = "";
        [Required(ErrorMessage = "Ghi tên đầy đủ theo quyết định.")] public string Name { get; set; } = "";

        /// <summary>Code of the unit above.</summary>
        [Required(ErrorMessage = "Ghi mã đơn vị cấp trên.")] public string Parent { get; set; } = "";

        /// <summary>Five digits; for a school or campus empty means that of the unit above.</summary>
        public string? WardCode { get; set; }
        public List<SchoolLevels> Levels { get; set; } = [];
    }

    /// <summary>The new unit's id.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var id = Guid.Empty;
        await ledger.Enter(ChangeKind.Opened, c, (book, change) =>
        {
            var opened = Act(c, book, change);
            id = opened.Subject;
            return opened;
        }, ct);
        return id;
    }

    /// <summary>The change in the book, and what is told of it; files enter it too.</summary>
    internal static OrganizationRegistered Act(Command c, OrganizationBook book, OrganizationChange change)
    {
        if (c.Kind is not (OrganizationKind.Ward or OrganizationKind.School or OrganizationKind.Campus)) throw new DomainException(RegistryErrors.NotThisKind, nameof(c.Kind), "Loại này", "phường, xã, trường hay điểm trường");
        var parent = book.ByCode(c.Parent, change.On, nameof(c.Parent));
        var above = parent.On(change.On)!;
        var levels = c.Levels.Aggregate(SchoolLevels.None, (all, one) => all | one);
        if (c.Kind == OrganizationKind.Ward) levels = SchoolLevels.None;
        else if (levels == SchoolLevels.None && c.Kind == OrganizationKind.School) throw new DomainException(RegistryErrors.LevelsMissing, nameof(c.Levels));
        var ward = c.WardCode?.Trim() is { Length: > 0 } code ? code : c.Kind == OrganizationKind.Ward ? null : above.WardCode;
        var unit = book.Open(c.Code, new(c.Kind, c.Name, parent.Id, ward, levels == SchoolLevels.None ? above.Levels : levels), change);
        return new OrganizationRegistered(unit.Id, unit.Id, unit.Code, unit.Spans[^1].Name, c.Kind) { On = change.On, Reason = change.Reason };
    }
}
