using Khue.Kernel.Access;

namespace Khue.Registry.Imports;

/// <summary>What a file is about.</summary>
internal enum ImportKind { Organizations = 1, Relations = 2, Staff = 3 }

internal static class ImportKinds
{
    static readonly (ImportKind Kind, string Slug, string Title, string Permission)[] all =
    [
        (ImportKind.Organizations, "organizations", "Đơn vị", RegistryPermissions.KeepOrganizations),
        (ImportKind.Relations, "relations", "Cha mẹ, người giám hộ", RegistryPermissions.CorrectPeople),
        (ImportKind.Staff, "staff", "Nhân sự của đơn vị", RegistryPermissions.CorrectPeople),
    ];

    public static string Slug(this ImportKind kind) => all.First(x => x.Kind == kind).Slug;
    public static string Title(this ImportKind kind) => all.First(x => x.Kind == kind).Title;

    /// <summary>The kind of that slug; null when there is none.</summary>
    public static ImportKind? Of(string? slug) => all.Where(x => x.Slug == slug).Select(x => (ImportKind?)x.Kind).FirstOrDefault();

    public static IEnumerable<string> Slugs => all.Select(x => x.Slug);

    /// <summary>What the actor may bring in. Units are kept for the whole province, so only by who holds all of it.</summary>
    public static ImportKind[] MayDo(Actor actor) =>
        [.. all.Where(x => actor.Can(x.Permission) && (x.Kind != ImportKind.Organizations || actor.Organizations is null)).Select(x => x.Kind)];
}
