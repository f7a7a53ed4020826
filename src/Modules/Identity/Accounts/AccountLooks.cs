using Khue.Identity.Clients;
using Khue.Identity.Contracts;
using Khue.Identity.Provider;
using Khue.Identity.Sessions;
using Khue.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Accounts;

/// <inheritdoc/>
internal sealed class AccountLooks(KhueDb db) : IAccountLooks
{
    const int Most = 2000;

    public async Task<IReadOnlyList<AccountView>> Accounts(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.Set<Account>().AsNoTracking().Where(x => ids.Contains(x.Id) || ids.Contains(x.PersonId)).Select(x => new AccountView(x.Id, x.PersonId, x.Name, x.UserName!)).ToListAsync(ct);

    public async Task<AccountView?> ByUserName(string userName, CancellationToken ct)
    {
        var name = userName.Trim().ToUpperInvariant();
        return await db.Set<Account>().AsNoTracking().Where(x => x.NormalizedUserName == name).Select(x => new AccountView(x.Id, x.PersonId, x.Name, x.UserName!)).FirstOrDefaultAsync(ct);
    }

    public async Task<IReadOnlyDictionary<Guid, EntranceView>> Entrances(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var sessions = await db.Set<Session>().AsNoTracking().Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.AccountId, x.DeviceId, x.Device, x.Place }).ToListAsync(ct);
        var grants = await db.Set<Grant>().AsNoTracking().Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.AccountId, Name = db.Set<Client>().Where(c => c.Id == x.ClientId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(ct);
        var clients = await db.Set<Client>().AsNoTracking().Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.Name }).ToListAsync(ct);
        var found = sessions.ToDictionary(x => x.Id, x => new EntranceView(x.AccountId, x.DeviceId, x.Place == "" ? DeviceName.Of(x.Device) : $"{DeviceName.Of(x.Device)}, {x.Place}"));
        foreach (var x in grants) found[x.Id] = new(x.AccountId, null, $"hệ thống {x.Name}");
        foreach (var x in clients) found[x.Id] = new(null, null, $"hệ thống {x.Name}");
        return found;
    }

    public async Task<IReadOnlyList<Guid>> SessionsOn(Guid deviceId, CancellationToken ct) =>
        await db.Set<Session>().Where(x => x.DeviceId == deviceId).OrderByDescending(x => x.Id).Take(Most).Select(x => x.Id).ToListAsync(ct);
}
