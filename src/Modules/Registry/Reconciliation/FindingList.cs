using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Reconciliation;

/// <summary>Findings within the actor's scope, oldest first; and how many of each kind wait.</summary>
internal sealed class FindingList(KhueDb db, Actor actor, IOrganizations organizations) : IUseCase
{
    internal sealed class Query
    {
        public Guid? ReconciliationId { get; set; }
        public FindingKind? Kind { get; set; }
        public FindingState State { get; set; } = FindingState.Open;
        public Guid? PersonId { get; set; }
        public string? Source { get; set; }
        public Mender? Mender { get; set; }

        /// <summary>Just this one, whatever its state.</summary>
        public Guid? Id { get; set; }

        /// <summary>Id of the last row of the page before.</summary>
        public Guid? After { get; set; }
        public int Size { get; set; } = 50;
    }

    internal sealed record Row(Guid Id, Guid PersonId, string Name, string Unit, Guid? OtherId, string? OtherUnit, FindingKind Kind, string Ours, string Theirs, int Score, string Reason, Mender Mender, FindingState State, string? Note, bool CanTake, int Version, string Source);

    public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
    {
        var size = Math.Clamp(query.Size, 1, 200);
        var all = db.Set<IdentityFinding>().AsNoTracking().VisibleTo(actor);
        all = query.Id is { } one ? all.Where(x => x.Id == one) : all.Where(x => x.State == query.State);
        if (query.Kind is { } kind) all = all.Where(x => x.Kind == kind);
        if (query.ReconciliationId is { } run) all = all.Where(x => x.ReconciliationId == run);
        if (query.PersonId is { } person) all = all.Where(x => x.PersonId == person || x.OtherId == person);
        if (query.Source is { Length: > 0 } source) all = all.Where(x => x.Source == source);
        if (query.Mender is { } mender) all = all.Where(x => x.Mender == mender);
        if (query.After is { } after) all = all.Where(x => x.Id.CompareTo(after) > 0);
        return Page<Row>.Of(await Shown(await all.OrderBy(x => x.Id).Take(size + 1).ToListAsync(ct), ct), size, x => x.Id.ToString());
    }

    /// <summary>These, whatever their state; those out of scope are left out.</summary>
    public async Task<IReadOnlyList<Row>> Of(Guid[] ids, CancellationToken ct) => await Shown(await db.Set<IdentityFinding>().AsNoTracking().VisibleTo(actor).Where(x => ids.Contains(x.Id)).ToListAsync(ct), ct);

    async Task<List<Row>> Shown(List<IdentityFinding> rows, CancellationToken ct)
    {
        var ids = rows.Select(x => x.PersonId).Distinct().ToArray();
        var names = await db.Set<Person>().AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.FullName, ct);
        var shown = new List<Row>(rows.Count);
        foreach (var x in rows)
        {
            // Another school's record is shown only to those who watch over it.
            var isMine = x.OtherOrganizationId is not { } other || actor.Covers(other);
            shown.Add(new(x.Id, x.PersonId, names.GetValueOrDefault(x.PersonId, "hồ sơ không còn"), (await organizations.Find(x.OrganizationId, ct))?.Name ?? "", isMine ? x.OtherId : null,
                x.OtherOrganizationId is { } unit ? isMine ? (await organizations.Find(unit, ct))?.Name : "một trường khác" : null, x.Kind, x.Ours, isMine ? x.Theirs : "hồ sơ ở trường khác", x.Score, x.Reason, x.Mender, x.State, x.Note, x.CanTake, x.Version, x.Source));
        }
        return shown;
    }

    /// <summary>How many wait, by kind; one range of an index.</summary>
    public async Task<IReadOnlyDictionary<FindingKind, int>> Waiting(CancellationToken ct) =>
        await db.Set<IdentityFinding>().AsNoTracking().VisibleTo(actor).Where(x => x.State == FindingState.Open).GroupBy(x => x.Kind).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
}

/// <summary>Contradictions wait for the clerk of the school that keeps the record.</summary>
internal sealed class FindingsWaiting(KhueDb db) : Khue.Kernel.Modules.IWaiting
{
    public async Task<IReadOnlyList<Khue.Kernel.Modules.WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        if (!actor.Can(RegistryPermissions.Reconcile)) return [];
        var count = await db.Set<IdentityFinding>().VisibleTo(actor).Where(x => x.State == FindingState.Open).Take(1_000).CountAsync(ct);
        return count == 0 ? [] : [new("Đối soát", "Xử lý chỗ hồ sơ chưa khớp", "/registry/findings", Count: count == 1_000 ? "hơn 1.000 chỗ" : $"{count} chỗ")];
    }
}
