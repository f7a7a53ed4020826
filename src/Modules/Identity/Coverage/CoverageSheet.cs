using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;

namespace Khue.Identity.Coverage;

/// <summary>How far accounts reach: a unit and those right below it, each with all under it.</summary>
internal sealed class CoverageSheet(CoverageCounts counts, IOrganizations organizations, Actor actor) : IUseCase
{
    /// <param name="Marks">In the order of the titles.</param>
    internal sealed record Sum(int Accounts, int[] Marks);

    /// <param name="IsLeaf">Nothing stands below it.</param>
    internal sealed record Row(string Code, string Name, bool IsLeaf, Sum Staff, Sum Families);

    /// <param name="Above">The unit above, when the actor may see it.</param>
    internal sealed record View(OrganizationView Unit, OrganizationView? Above, DateTime At, IReadOnlyList<string> Titles, Row Whole, IReadOnlyList<Row> Rows);

    /// <param name="code">A unit of the actor's; null: their own.</param>
    /// <param name="ct">Stops.</param>
    public async Task<View> Handle(string? code, CancellationToken ct)
    {
        var unit = string.IsNullOrWhiteSpace(code) ? await organizations.Find(actor.OrganizationId, ct) : await organizations.FindByCode(code.Trim().ToUpperInvariant(), ct);
        if (unit is null || !actor.Covers(unit.Id)) throw new NotFoundException(nameof(OrganizationView));
        var (all, tree) = (await counts.Now(ct), await organizations.Subtree(unit.Id, ct));
        var below = tree.Where(x => x.ParentId is not null).ToLookup(x => x.ParentId!.Value);
        var rows = below[unit.Id].OrderBy(x => x.Code, StringComparer.Ordinal).Select(x => One(x, all, below)).ToList();
        return new(unit, unit.ParentId is { } above && actor.Covers(above) ? await organizations.Find(above, ct) : null, all.At, all.Titles, One(unit, all, below), rows);
    }

    /// <summary>The same as a workbook.</summary>
    public async Task<byte[]> Export(string? code, CancellationToken ct)
    {
        var view = await Handle(code, ct);
        using var stream = new MemoryStream();
        using (var writer = new XlsxWriter(stream))
        {
            writer.StartSheet("Độ phủ tài khoản");
            writer.Header(["Mã", "Đơn vị", "Tài khoản cán bộ, giáo viên", .. view.Titles.Select(x => (Cell)x), "Tài khoản học sinh, gia đình", .. view.Titles.Select(x => (Cell)x)]);
            foreach (var row in view.Rows.Append(view.Whole))
                writer.Row([row.Code, row.Name, row.Staff.Accounts, .. row.Staff.Marks.Select(x => (Cell)x), row.Families.Accounts, .. row.Families.Marks.Select(x => (Cell)x)]);
        }
        return stream.ToArray();
    }

    static Row One(OrganizationView unit, CoverageCounts.Whole all, ILookup<Guid, OrganizationView> below)
    {
        var units = new List<Guid>();
        var next = new Queue<Guid>([unit.Id]);
        while (next.TryDequeue(out var id))
        {
            units.Add(id);
            foreach (var child in below[id]) next.Enqueue(child.Id);
        }
        var found = units.SelectMany(x => all.ByUnit[x]).ToList();
        return new(unit.Code, unit.Name, !below[unit.Id].Any(), Add(found.Where(x => x.IsStaff)), Add(found.Where(x => !x.IsStaff)));

        Sum Add(IEnumerable<CoverageCounts.Count> some)
        {
            var list = some.ToList();
            return new(list.Sum(x => x.Accounts), [.. all.Titles.Select((_, i) => list.Sum(x => x.Marks[i]))]);
        }
    }
}
