using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Recovery;

/// <summary>Recoveries of the unit, newest first; or those of one's own account of the last days.</summary>
internal sealed class RecoveryList(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    const int Size = 50;
    static readonly TimeSpan Told = TimeSpan.FromDays(14);

    internal sealed record Row(Guid Id, string Name, string Reason, string AskedByName, DateTime AskedAt, string? ConfirmedByName, DateTime? UsedAt, DateTime? RejectedAt, bool IsWaiting, bool IsOpen, bool IsMine);

    public async Task<Page<Row>> Handle(string? after, CancellationToken ct)
    {
        var all = db.Set<RecoveryRequest>().AsNoTracking().Within(actor, x => x.OrganizationId);
        if (Guid.TryParse(after, out var last)) all = all.Where(x => x.Id.CompareTo(last) < 0);
        return Page<Row>.Of([.. (await all.OrderByDescending(x => x.Id).Take(Size + 1).ToListAsync(ct)).Select(Shown)], Size, x => x.Id.ToString());
    }

    public async Task<List<Row>> Mine(CancellationToken ct)
    {
        var since = clock.Now - Told;
        return [.. (await db.Set<RecoveryRequest>().AsNoTracking().Where(x => x.AccountId == actor.AccountId && x.AskedAt > since && x.RejectedAt == null).OrderByDescending(x => x.Id).Take(5).ToListAsync(ct)).Select(Shown)];
    }

    Row Shown(RecoveryRequest x) => new(x.Id, x.Name, x.Reason, x.AskedByName, x.AskedAt, x.ConfirmedByName, x.UsedAt, x.RejectedAt, x.IsWaiting(clock.Now),
        x.IsWaiting(clock.Now) || (x.UsedAt is null && x.RejectedAt is null && x.CodeUntil > clock.Now), x.AskedBy == actor.PersonId);
}
