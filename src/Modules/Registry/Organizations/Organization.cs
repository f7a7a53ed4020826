using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <summary>A unit of the sector: department, ward, school, campus. Nothing assumes that a district exists.</summary>
internal sealed class Organization : IVersioned
{
    Organization() { }

    public Organization(OrganizationKind kind, string code, string name, Guid? parentId, DateOnly from)
    {
        (Kind, Code, ParentId, From) = (kind, code, parentId, from);
        Name = CleanText.Of(name);
        FoldedName = Fold.Of(Name);
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid? ParentId { get; private set; }
    public OrganizationKind Kind { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string FoldedName { get; private set; } = "";
    public SchoolLevels Levels { get; init; }
    public string? WardCode { get; init; }
    public DateOnly From { get; private set; }
    public DateOnly? To { get; private set; }
    public int Version { get; set; }
}
