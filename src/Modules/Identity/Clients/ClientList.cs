using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Clients;

/// <summary>The systems registered in the actor's reach, and how much each was used.</summary>
internal sealed class ClientList(KhueDb db, Actor actor, IOrganizations organizations, LocalClock clock) : IUseCase
{
    const int Size = 50;

    /// <param name="Week">Tokens given in the last seven days.</param>
    internal sealed record Row(Guid Id, string ClientId, string Name, string Organization, string AuthMethod, bool IsSuspended, bool IsTrusted, int Week, DateTime? LastUsed);

    /// <param name="Uses">By day, newest first, the last fourteen days.</param>
    /// <param name="People">How many people have let it know something, and have not taken that back.</param>
    internal sealed record View(Client Client, string Organization, IReadOnlyList<(DateOnly Day, string Grant, int Count)> Uses, int People);

    public async Task<Page<Row>> Handle(string? after, CancellationToken ct)
    {
        var from = clock.Now.AddDays(-7);
        var last = Guid.TryParse(after, out var id) ? id : Guid.Empty;
        var clients = await db.Set<Client>().AsNoTracking().EditableBy(actor).Where(x => x.Id > last).OrderBy(x => x.Id).Take(Size + 1).ToListAsync(ct);
        var ids = clients.Select(x => x.Id).ToList();
        var uses = await db.Set<ClientUse>().Where(x => ids.Contains(x.ClientId) && x.Hour >= from).GroupBy(x => x.ClientId).Select(g => new { g.Key, Count = g.Sum(x => x.Count), Last = g.Max(x => x.Hour) }).ToDictionaryAsync(x => x.Key, ct);
        var rows = new List<Row>();
        foreach (var x in clients)
            rows.Add(new(x.Id, x.ClientId, x.Name, (await organizations.Find(x.OrganizationId, ct))?.Name ?? "", x.AuthMethod, x.SuspendedAt is not null, x.Trusted, uses.GetValueOrDefault(x.Id)?.Count ?? 0, uses.GetValueOrDefault(x.Id)?.Last));
        return Page<Row>.Of(rows, Size, x => x.Id.ToString());
    }

    public async Task<View> Find(Guid id, CancellationToken ct)
    {
        var client = await db.Set<Client>().AsNoTracking().EditableBy(actor).One(id, ct);
        var from = clock.Now.AddDays(-14);
        var uses = await db.Set<ClientUse>().Where(x => x.ClientId == id && x.Hour >= from).Select(x => new { x.Hour, x.Grant, x.Count }).Take(20_000).ToListAsync(ct);
        var days = uses.GroupBy(x => (Day: LocalClock.DayOf(x.Hour), x.Grant)).Select(g => (g.Key.Day, g.Key.Grant, g.Sum(x => x.Count))).OrderByDescending(x => x.Day).ThenBy(x => x.Grant, StringComparer.Ordinal).ToList();
        return new(client, (await organizations.Find(client.OrganizationId, ct))?.Name ?? "", days, await db.Set<Provider.ClientConsent>().CountAsync(x => x.ClientId == id && x.WithdrawnAt == null, ct));
    }
}
