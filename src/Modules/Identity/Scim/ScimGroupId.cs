namespace Khue.Identity.Scim;

/// <summary>A group is everyone of one role at one organisation: "organisation.role".</summary>
internal readonly record struct ScimGroupId(Guid OrganizationId, string Role)
{
    public override string ToString() => $"{OrganizationId:n}.{Role}";

    public static ScimGroupId? Read(string text) => text.Split('.', 2) is [var organization, var role] && Guid.TryParseExact(organization, "n", out var id) ? new(id, role) : null;
}
