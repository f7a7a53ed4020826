using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Rights;

/// <summary>Who asked to help at the unit, or where one asked oneself; newest first.</summary>
internal sealed class SupportList(KhueDb db, Actor actor, IOrganizations organizations, LocalClock clock) : IUseCase
{
    const int Size = 30;

    /// <param name="IsOpen">Inside at this moment.</param>
    internal sealed record Row(Guid Id, string Name, string Unit, string Role, string Purpose, int Hours, DateTime AskedAt, SupportState State, bool IsOpen, string? DecidedBy, DateTime? EndsAt, bool IsDecided, bool MayDecide);

    public async Task<Page<Row>> Handle(Guid? after, CancellationToken ct)
    {
        var all = db.Set<SupportRequest>().AsNoTracking().VisibleTo(actor);
        if (after is { } last) all = all.Where(x => x.Id.CompareTo(last) < 0);
        var rows = new List<Row>();
        foreach (var x in await all.OrderByDescending(x => x.Id).Take(Size + 1).ToListAsync(ct))
            rows.Add(new(x.Id, x.Name, (await organizations.Find(x.OrganizationId, ct))?.Name ?? "", x.Role, x.Purpose, x.Hours, x.AskedAt, x.State, x.State == SupportState.Open && x.EndsAt > clock.Now, x.DecidedBy, x.EndsAt, x.State != SupportState.Asked,
                actor.Can(IdentityPermissions.DecideSupport) && x.OrganizationId == actor.OrganizationId && x.PersonId != actor.PersonId));
        return Page<Row>.Of(rows, Size, x => x.Id.ToString());
    }
}

/// <summary>For the heads of a school: who asks to be let in, and who is in.</summary>
internal sealed class SupportWaiting(KhueDb db, LocalClock clock) : IWaiting
{
    public async Task<IReadOnlyList<WaitingLine>> For(Actor actor, CancellationToken ct)
    {
        if (!actor.Can(IdentityPermissions.DecideSupport)) return [];
        var now = clock.Now;
        var found = await db.Set<SupportRequest>().AsNoTracking().Where(x => x.OrganizationId == actor.OrganizationId && (x.State == SupportState.Asked || (x.State == SupportState.Open && x.EndsAt > now))).OrderBy(x => x.Id).Take(10).ToListAsync(ct);
        return [.. found.Select(x => x.State == SupportState.Asked
            ? new WaitingLine("Hỗ trợ", $"{x.Name} xin vào hỗ trợ trong {x.Hours} giờ", "/identity/support", x.Purpose, MustAct: true)
            : new WaitingLine("Hỗ trợ", $"{x.Name} đang vào hỗ trợ đến {LocalClock.Local(x.EndsAt!.Value):HH:mm dd/MM}", "/identity/support", x.Purpose))];
    }
}
