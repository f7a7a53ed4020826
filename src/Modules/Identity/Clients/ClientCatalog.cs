using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Clients;

/// <summary>Clients by their public name, kept for seconds: every token asked for looks one up. A suspended one is as none.</summary>
internal sealed class ClientCatalog(IServiceScopeFactory scopes, LocalClock clock)
{
    readonly Remembered<string, Client?> byName = new(clock, TimeSpan.FromSeconds(5), most: 10_000);
    readonly Remembered<Guid, Client?> byId = new(clock, TimeSpan.FromSeconds(5), most: 10_000);

    /// <summary>Null when unknown or suspended.</summary>
    public ValueTask<Client?> Find(string clientId, CancellationToken ct) =>
        clientId.Length > 100 ? ValueTask.FromResult<Client?>(null) : byName.Get(clientId, (name, stop) => Load(all => all.Where(x => x.ClientId == name), stop), ct);

    /// <summary>Null when removed or suspended.</summary>
    public ValueTask<Client?> Find(Guid id, CancellationToken ct) => byId.Get(id, (key, stop) => Load(all => all.Where(x => x.Id == key), stop), ct);

    /// <summary>A change shows at once on this node, on others within seconds.</summary>
    public void Forget(Client client)
    {
        byName.Forget(client.ClientId);
        byId.Forget(client.Id);
    }

    async Task<Client?> Load(Func<IQueryable<Client>, IQueryable<Client>> which, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await which(scope.ServiceProvider.GetRequiredService<KhueDb>().Set<Client>().AsNoTracking().Where(x => x.SuspendedAt == null)).FirstOrDefaultAsync(ct);
    }
}
