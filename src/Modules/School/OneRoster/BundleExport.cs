using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.School.OneRoster;

/// <summary>A bundle of a unit's schools that somebody ordered.</summary>
internal sealed class BundleExport : IVersioned
{
    BundleExport() { }

    public BundleExport(Guid organizationId, Actor by, DateTime now) => (OrganizationId, CreatedById, CreatedBy, CreatedAt) = (organizationId, by.PersonId, by.Name, now);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Its schools, or the school itself, are in the bundle.</summary>
    public Guid OrganizationId { get; private set; }
    public Guid CreatedById { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }

    /// <summary>The job that makes it; null for a command at the terminal.</summary>
    public Guid? JobId { get; set; }

    /// <summary>Of the zip in the file store; null until it is made.</summary>
    public string? Address { get; private set; }
    public DateTime? MadeAt { get; private set; }
    public int Schools { get; private set; }
    public int Pupils { get; private set; }
    public int Version { get; set; }

    public void Made(string address, int schools, int pupils, DateTime now) => (Address, Schools, Pupils, MadeAt) = (address, schools, pupils, now);
}

internal sealed class BundleExportTable : IEntityTypeConfiguration<BundleExport>
{
    public void Configure(EntityTypeBuilder<BundleExport> table)
    {
        table.ToTable("bundle_exports");
        table.Property(x => x.Address).HasMaxLength(64);
        table.HasIndex(x => new { x.OrganizationId, x.Id });
    }
}

internal static class BundleScopes
{
    /// <summary>A bundle belongs to the unit that ordered it: it holds all that this unit may see.</summary>
    public static IQueryable<BundleExport> VisibleTo(this IQueryable<BundleExport> all, Actor actor) =>
        actor.IsSystem ? all : actor.Can(SchoolPermissions.ExportBundles) ? all.Where(x => x.OrganizationId == actor.OrganizationId) : all.Where(x => false);
}
