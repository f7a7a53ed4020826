using Khue.Identity.Appointments;
using Khue.Identity.Clients;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Accounts;

/// <inheritdoc/>
internal sealed class AccountFinder(KhueDb db, Actor actor) : IRecordFinder
{
    public string Kind => "account";

    public string Title => "Tài khoản";

    public async Task<IReadOnlyList<FoundRecord>> Find(string text, CancellationToken ct)
    {
        var name = text.Trim().ToUpperInvariant();
        return await Found(Mine.Where(x => x.NormalizedUserName == name)).Take(20).ToListAsync(ct);
    }

    public async Task<FoundRecord?> One(Guid id, CancellationToken ct) => await Found(Mine.Where(x => x.Id == id)).FirstOrDefaultAsync(ct);

    IQueryable<Account> Mine => db.Set<Account>().AsNoTracking().OfUnitsOf(db, actor);

    static IQueryable<FoundRecord> Found(IQueryable<Account> all) => all.Select(x => new FoundRecord(x.Id, "account", x.UserName!, x.Name, x.OpenedAtId) { PersonId = x.PersonId });
}

/// <inheritdoc/>
internal sealed class ClientFinder(KhueDb db, Actor actor) : IRecordFinder
{
    const int Most = 500;

    public string Kind => "client";

    public string Title => "Hệ thống kết nối";

    public async Task<IReadOnlyList<FoundRecord>> Find(string text, CancellationToken ct)
    {
        // A province has some dozens: compared as people read them, without marks.
        var all = await db.Set<Client>().AsNoTracking().Within(actor, x => x.OrganizationId).OrderBy(x => x.Id).Take(Most).ToListAsync(ct);
        var wanted = Fold.Of(text);
        return [.. all.Where(x => x.ClientId == text.Trim() || Fold.Of(x.Name).Contains(wanted, StringComparison.Ordinal)).Take(20).Select(Found)];
    }

    public async Task<FoundRecord?> One(Guid id, CancellationToken ct) =>
        await db.Set<Client>().AsNoTracking().Within(actor, x => x.OrganizationId).FirstOrDefaultAsync(x => x.Id == id, ct) is { } client ? Found(client) : null;

    FoundRecord Found(Client x) => new(x.Id, Kind, x.Name, x.ClientId, x.OrganizationId);
}
