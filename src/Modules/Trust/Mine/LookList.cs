using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Trust.Looks;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Mine;

/// <summary>Who looked at one's own data, or at those of a child in one's care; newest first. Staff are named by their role and unit.</summary>
internal sealed class LookList(KhueDb db, Subjects subjects, IOrganizations organizations) : IUseCase
{
    const int Size = 30;

    /// <param name="Who">"Văn thư, THCS Thử Một".</param>
    /// <param name="What">What was looked at, Vietnamese.</param>
    /// <param name="Line">Number in the journal, to ask after.</param>
    internal sealed record Row(Guid Id, DateTime At, string Who, string What, string Kind, string? Reason, long Line);

    public async Task<Page<Row>> Handle(Guid? person, Guid? after, CancellationToken ct)
    {
        var (_, ids) = await subjects.One(person, ct);
        var rows = await db.Set<Look>().AsNoTracking().Where(x => ids.Contains(x.SubjectId) && (after == null || x.Id.CompareTo(after.Value) < 0)).OrderByDescending(x => x.Id).Take(Size + 1).ToListAsync(ct);
        var shown = new List<Row>(rows.Count);
        foreach (var x in rows) shown.Add(new(x.Id, x.At, await Readers.Text(organizations, x.ReaderRole, x.OrganizationId, ct), x.What, x.Kind, x.Reason, x.Sequence));
        return Page<Row>.Of(shown, Size, x => x.Id.ToString());
    }
}

/// <summary>Names who did something by their role and unit.</summary>
internal static class Readers
{
    public static async Task<string> Text(IOrganizations organizations, string role, Guid? organizationId, CancellationToken ct)
    {
        if (role.Length == 0) return "Người chưa đăng nhập";
        var unit = !Role.School.Contains(role) || organizationId is not { } id ? null : await organizations.Find(id, ct);
        return unit is null ? Role.Title(role) : $"{Role.Title(role)}, {unit.Name}";
    }
}
