using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <summary>Gives a unit another name from a day on.</summary>
internal sealed class RenameOrganization(OrganizationLedger ledger) : IUseCase
{
    internal sealed class Command : ChangeOrder
    {
        [Required(ErrorMessage = "Ghi tên mới theo quyết định.")] public string Name { get; set; } = "";
    }

    public Task Handle(Command c, CancellationToken ct) => ledger.Enter(ChangeKind.Renamed, c, (book, change) => Act(c, book, change), ct);

    /// <summary>The change in the book, and what is told of it; files enter it too.</summary>
    internal static OrganizationRenamed Act(Command c, OrganizationBook book, OrganizationChange change)
    {
        var unit = book.One(c.Id);
        var before = unit.Current?.Name ?? "";
        if (CleanText.Of(c.Name) == before) throw new DomainException(RegistryErrors.UnitNameSame, nameof(c.Name));
        unit.Turn(x => x with { Name = c.Name }, change);
        return new OrganizationRenamed(unit.Id, unit.Id, change.On, before, unit.Current!.Name, change.Decision, change.Reason);
    }
}
