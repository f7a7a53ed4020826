using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.School.Classes;
using Khue.School.Contracts;
using Khue.School.Years;

namespace Khue.School.Enrolments;

internal static class EnrolmentScopes
{
    public static IQueryable<Enrolment> VisibleTo(this IQueryable<Enrolment> all, Actor actor) => all.Within(actor, x => x.SchoolId);

    /// <summary>Those who lead the school place its learners.</summary>
    public static IQueryable<Enrolment> PlacedBy(this IQueryable<Enrolment> all, Actor actor) =>
        actor.Can(SchoolPermissions.ManageClasses) ? all.Where(x => x.SchoolId == actor.OrganizationId) : all.Where(x => false);

    /// <summary>The enrolments that hold on the day.</summary>
    public static IQueryable<Enrolment> On(this IQueryable<Enrolment> all, DateOnly day) => all.Where(x => x.From <= day && (x.To == null || x.To >= day));

    /// <summary>The placements that hold on the day.</summary>
    public static IQueryable<Placement> On(this IQueryable<Placement> all, DateOnly day) => all.Where(x => x.From <= day && (x.To == null || x.To >= day));
}

internal static class Placing
{
    /// <summary>
    /// Places learners in a class and tells so; the caller saves. Without a day each is in the class from the start of the year, or of their
    /// enrolment when that came later, so that rolls and absences of the past weeks find them.
    /// </summary>
    public static List<Placement> Place(this KhueDb db, ClassSection section, SchoolYear year, IEnumerable<Enrolment> learners, DateOnly? from)
    {
        var placements = learners.Select(x => x.Place(section.Id, from ?? (x.From > year.From ? x.From : year.From))).ToList();
        db.AddRange(placements);
        foreach (var day in placements.GroupBy(x => x.From))
            db.Tell(new LearnersPlaced(section.Id, section.SchoolId, day.Key, [.. day.Select(x => x.PersonId)]));
        return placements;
    }

    /// <summary>Sets the last day in a class. Who leaves before the first day was never in it.</summary>
    public static void Leave(this KhueDb db, Placement placement, DateOnly lastDay, string why)
    {
        if (lastDay < placement.From) db.Remove(placement);
        else (placement.To, placement.LeftBecause) = (lastDay, why);
    }
}
