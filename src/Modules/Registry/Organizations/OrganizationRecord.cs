using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Organizations;

/// <summary>One unit's page: what it is, the life it had, what stands under it.</summary>
internal sealed class OrganizationRecord(KhueDb db, Actor actor, LocalClock clock, OrganizationTree tree, OrganizationList list, CloseOrganization close) : IUseCase
{
    /// <summary>A stretch of its life, and the change that began it.</summary>
    /// <param name="ParentId">Null when it had none, or the actor may not open it.</param>
    /// <param name="EndedBy">Who ended it, for the last one of a closed unit.</param>
    internal sealed record Stretch(DateOnly From, DateOnly? To, OrganizationKind Kind, string Name, string? Parent, Guid? ParentId, string? WardCode, SchoolLevels Levels, Act? Begun, Act? Ended);

    internal sealed record Act(Guid Id, ChangeKind Kind, DateOnly On, string? Decision, string? Reason, string By, DateTime At);

    /// <param name="Now">The span of today, or the nearest one.</param>
    /// <param name="IsOpen">Whether a change can begin from it.</param>
    /// <param name="LastAct">What can be taken back; null when nothing.</param>
    /// <param name="Kept">What others still keep at a closed unit.</param>
    internal sealed record View(Guid Id, string Code, int Version, Stretch Now, IReadOnlyList<Stretch> Life, Page<OrganizationView> Children, bool IsOpen, bool IsRoot, Act? LastAct, IReadOnlyList<string> Kept, string? ParentCode);

    public async Task<View> Handle(Guid id, string? after, CancellationToken ct, int size = 30)
    {
        var unit = await db.Set<Organization>().AsNoTracking().VisibleTo(actor).Include(x => x.Spans.OrderBy(s => s.Place)).One(id, ct);
        if (unit.Spans.Count == 0) throw new NotFoundException(nameof(Organization));
        var changes = unit.Spans.SelectMany(x => new[] { x.ChangeId, x.EndedById }).OfType<Guid>().Distinct().ToList();
        var acts = await db.Set<OrganizationChange>().AsNoTracking().Where(x => changes.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => new Act(x.Id, x.Kind, x.On, x.Decision, x.Reason, x.ByName, x.At), ct);
        var life = new List<Stretch>();
        foreach (var span in unit.Spans.Where(x => !x.IsEmpty)) life.Add(await Shown(span, acts, ct));
        var last = unit.Spans[^1];
        var kept = last.To is { } to && to <= clock.Today && actor.Can(RegistryPermissions.KeepOrganizations) ? await close.Kept(id, to, ct) : [];
        var now = life.FindLast(x => x.From <= clock.Today) ?? life[0];
        var parentCode = unit.Current?.ParentId is { } parent ? (await tree.Now(ct)).ById.GetValueOrDefault(parent)?.Code : null;
        return new(id, unit.Code, unit.Version, now, life, await list.Handle(new() { Under = id, After = after, Size = size }, ct), unit.Current is not null, unit.Current is { ParentId: null },
            (last.EndedById ?? last.ChangeId) is { } act ? acts.GetValueOrDefault(act) : null, kept, parentCode);
    }

    // Named as it was then: the ward above may since have another name.
    async Task<Stretch> Shown(OrganizationSpan x, Dictionary<Guid, Act> acts, CancellationToken ct)
    {
        var parent = x.ParentId is { } id ? (await tree.On(x.From, ct)).ById.GetValueOrDefault(id) : null;
        return new(x.From, x.To, x.Kind, x.Name, parent?.Name, parent is not null && actor.Covers(parent.Id) ? parent.Id : null, x.WardCode, x.Levels,
            x.ChangeId is { } begun ? acts.GetValueOrDefault(begun) : null, x.EndedById is { } ended ? acts.GetValueOrDefault(ended) : null);
    }
}
