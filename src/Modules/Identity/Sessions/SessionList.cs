using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Sessions;

/// <summary>One's own open sessions, newest first.</summary>
internal sealed class SessionList(KhueDb db, Actor actor) : IUseCase
{
    internal sealed record Row(Guid Id, string Device, DateTime StartedAt, bool IsThis);

    public Task<List<Row>> Handle(Guid? current, CancellationToken ct) => db.Set<Session>().AsNoTracking().Where(x => x.AccountId == actor.AccountId && x.EndedAt == null)
        .OrderByDescending(x => x.Id).Take(50).Select(x => new Row(x.Id, x.Device, x.StartedAt, x.Id == current)).ToListAsync(ct);
}
