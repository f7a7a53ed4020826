using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Identity.Rights;

/// <summary>A named part of what a role may, given with an appointment: who helps out with one thing gets no more than that.</summary>
internal sealed class RoleTemplate : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; set; }

    /// <summary>The role it narrows.</summary>
    public required string Role { get; init; }

    /// <summary>Names of permissions, parted by spaces. What the role itself does not hold counts for nothing.</summary>
    public string Permissions { get; private set; } = "";

    /// <summary>From this day on it is not given any more; those who have it keep it.</summary>
    public DateOnly? WithdrawnOn { get; set; }
    public int Version { get; set; }

    public IReadOnlyList<string> Allowed => Permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Sets what it allows: something, and nothing beyond the role.</summary>
    public void Allow(IReadOnlyCollection<string> permissions, IReadOnlySet<string> ofRole)
    {
        if (permissions.Count == 0) throw new DomainException(IdentityErrors.TemplateEmpty, "Permissions");
        if (permissions.FirstOrDefault(x => !ofRole.Contains(x)) is not null) throw new DomainException(IdentityErrors.TemplateBeyondRole, "Permissions");
        Permissions = string.Join(' ', permissions.Order(StringComparer.Ordinal));
    }
}

internal sealed class RoleTemplateTable : IEntityTypeConfiguration<RoleTemplate>
{
    public void Configure(EntityTypeBuilder<RoleTemplate> table)
    {
        table.ToTable("role_templates");
        table.Property(x => x.Name).HasMaxLength(100);
        table.Property(x => x.Role).HasMaxLength(40);
        table.HasIndex(x => x.Name).IsUnique();
    }
}
