using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Passkeys;

/// <summary>One's own passkeys, oldest first.</summary>
internal sealed class PasskeyList(KhueDb db, Actor actor) : IUseCase
{
    internal sealed record Row(Guid Id, string Name, DateTime AddedAt, DateTime? LastUsedAt, bool IsBackedUp);

    public Task<List<Row>> Handle(CancellationToken ct) => db.Set<Passkey>().AsNoTracking().Where(x => x.AccountId == actor.AccountId).OrderBy(x => x.Id).Take(20)
        .Select(x => new Row(x.Id, x.Name, x.AddedAt, x.LastUsedAt, x.IsBackedUp)).ToListAsync(ct);
}
