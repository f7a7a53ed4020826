using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Enrolments;

/// <summary>Who learns at a school, and who looks after somebody that does, is needed.</summary>
internal sealed class LearnersNeeded(KhueDb db, IFamilies families, IOrganizations organizations) : INeedsPeople
{
    public async Task<IReadOnlyList<string>> Why(IReadOnlyCollection<Guid> ids, DateOnly on, CancellationToken ct)
    {
        var why = new List<string>();
        foreach (var school in await Schools(ids, on, ct)) why.Add($"đang học tại {(await organizations.Find(school, ct))?.Name ?? "một trường"}");
        var children = (await families.ChildrenOf(ids, on, ct)).Select(x => x.ChildId).Distinct().ToList();
        if (children.Count > 0 && (await Schools(children, on, ct)).Count > 0) why.Add("là người chăm sóc của em đang học");
        return why;
    }

    Task<List<Guid>> Schools(IReadOnlyCollection<Guid> people, DateOnly on, CancellationToken ct) =>
        db.Set<Enrolment>().Where(x => people.Contains(x.PersonId) && (x.To == null || x.To >= on)).Select(x => x.SchoolId).Distinct().ToListAsync(ct);
}
