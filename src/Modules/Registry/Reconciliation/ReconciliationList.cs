using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Reconciliation;

/// <summary>The comparisons of the actor's units, newest first, and the sources there are.</summary>
internal sealed class ReconciliationList(KhueDb db, Actor actor, IOrganizations organizations) : IUseCase
{
    internal sealed record Row(Guid Id, string Unit, string Source, DateOnly Month, string? FileName, ReconciliationState State, Guid? JobId, string CreatedBy, DateTime CreatedAt, int Answers, int Same, int Strangers, int Unanswered, int Findings, string? Failure);

    public async Task<Page<Row>> Handle(Guid? after, int size, CancellationToken ct)
    {
        size = Math.Clamp(size, 1, 200);
        var all = db.Set<ReconciliationRun>().AsNoTracking().VisibleTo(actor);
        if (after is { } last) all = all.Where(x => x.Id.CompareTo(last) < 0);
        var rows = await all.OrderByDescending(x => x.Id).Take(size + 1).ToListAsync(ct);
        var sources = await Sources(ct);
        var shown = new List<Row>(rows.Count);
        foreach (var x in rows)
            shown.Add(new(x.Id, (await organizations.Find(x.OrganizationId, ct))?.Name ?? "", x.Source == ReconciliationRun.OwnRecords ? "Tìm hồ sơ trùng" : sources.FirstOrDefault(s => s.Code == x.Source)?.Name ?? x.Source, x.Month, x.FileName, x.State, x.JobId,
                x.CreatedBy, x.CreatedAt, x.Answers, x.Same, x.Strangers, x.Unanswered, x.Findings, x.Failure));
        return Page<Row>.Of(shown, size, x => x.Id.ToString());
    }

    public async Task<IReadOnlyList<DataSource>> Sources(CancellationToken ct) => await db.Set<DataSource>().AsNoTracking().OrderBy(x => x.Name).ToListAsync(ct);
}
