using Khue.Identity.Accounts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Identity.Appointments;

/// <summary>Who may give which role where. Nobody gives what stands above their own, or outside their unit; nobody gives anything to themselves.</summary>
internal static class RoleGiving
{
    /// <summary>The roles that somebody in this role gives, most weighty first.</summary>
    public static IReadOnlyList<string> GivenBy(string role) => role switch
    {
        Role.Administrator => Role.Staff,
        Role.DepartmentOfficer => [Role.DepartmentOfficer, Role.WardOfficer, .. Role.School],
        Role.Principal => [Role.Deputy, Role.Teacher, Role.Clerk],
        Role.Deputy => [Role.Teacher, Role.Clerk],
        _ => [],
    };

    /// <summary>Whether a unit of that kind has the role at all.</summary>
    public static bool Fits(string role, OrganizationKind kind) => role switch
    {
        Role.Administrator => kind is OrganizationKind.Department or OrganizationKind.Ward or OrganizationKind.School,
        Role.WardOfficer => kind == OrganizationKind.Ward,
        Role.DepartmentOfficer or Role.Auditor or Role.SecurityOfficer => kind == OrganizationKind.Department,
        _ => Role.School.Contains(role) && kind is OrganizationKind.School or OrganizationKind.Campus,
    };

    public static bool MayGive(this Actor actor, string role) => actor.Can(IdentityPermissions.GiveAppointments) && (actor.IsSystem || GivenBy(actor.Role).Contains(role));

    /// <summary>Staff appointments at the actor's unit and below.</summary>
    public static IQueryable<Appointment> VisibleTo(this IQueryable<Appointment> all, Actor actor) =>
        actor.Can(IdentityPermissions.SeeAppointments) ? all.Within(actor, x => x.OrganizationId).Where(x => Role.Staff.Contains(x.Role)) : all.Where(x => false);

    /// <summary>Those of them that the actor could have given: of others, in roles that are theirs to give.</summary>
    public static IQueryable<Appointment> EditableBy(this IQueryable<Appointment> all, Actor actor)
    {
        var roles = GivenBy(actor.Role).ToArray();
        return actor.Can(IdentityPermissions.GiveAppointments) ? all.VisibleTo(actor).Where(x => roles.Contains(x.Role) && x.PersonId != actor.PersonId) : all.Where(x => false);
    }

    /// <summary>Accounts of people who belong to the actor's units: opened there, or holding a role there.</summary>
    public static IQueryable<Account> OfUnitsOf(this IQueryable<Account> all, KhueDb db, Actor actor)
    {
        if (actor.Organizations is null) return all;
        Guid?[] units = [.. actor.Organizations];
        Guid[] plain = [.. actor.Organizations];
        return all.Where(x => units.Contains(x.OpenedAtId) || db.Set<Appointment>().Any(a => a.PersonId == x.PersonId && plain.Contains(a.OrganizationId)));
    }

    public static string Day(DateOnly? day) => day is { } last ? $"{last:dd/MM/yyyy}" : "không hạn";
}
