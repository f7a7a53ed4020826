using Khue.Registry.Contracts;

namespace Khue.Registry.People;

/// <summary>Pupils and staff; guardians are nobody's members.</summary>
internal static class Members
{
    public static IQueryable<Person> OnlyMembers(this IQueryable<Person> people, IEnumerable<IPersonGroup> groups, DateOnly today)
    {
        IQueryable<Guid>? members = null;
        foreach (var group in groups.Where(x => x.IsMember)) members = members is null ? group.On(today) : members.Concat(group.On(today));
        return members is null ? people : people.Where(x => members.Contains(x.Id));
    }
}
