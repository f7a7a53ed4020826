using Khue.Kernel.Access;

namespace Khue.Registry.People;

internal static class PersonScopes
{
    public static IQueryable<Person> VisibleTo(this IQueryable<Person> all, Actor actor) => all.Where(x => x.MergedIntoId == null).Within(actor, x => x.CustodianId);

    /// <summary>Only the school that keeps the record corrects it; oversight reads.</summary>
    public static IQueryable<Person> EditableBy(this IQueryable<Person> all, Actor actor) => all.Where(x => x.MergedIntoId == null && x.CustodianId == actor.OrganizationId);
}
