using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Scim;

/// <summary>
/// Accounts and appointments as users and groups of SCIM 2.0, for systems that keep a copy. Read only: the records are the schools' own. Lists are read by cursor
/// (RFC 9865), whose cost does not grow; a start index works too, for the first ten thousand.
/// </summary>
internal sealed class ScimDirectory(KhueDb db, Actor actor, IOrganizations organizations, LocalClock clock) : IUseCase
{
    public const int Most = 200, Deepest = 10_000;

    /// <summary>Which part of a list.</summary>
    /// <param name="Start">From 1; null when read by cursor.</param>
    internal sealed record Part(int? Start, string? Cursor, int Count)
    {
        public static Part Read(string? start, string? cursor, string? count)
        {
            var many = count is null ? 100 : int.TryParse(count, out var given) && given >= 0 ? Math.Min(given, Most) : throw new ScimError(400, "invalidValue", "count must be a number.");
            if (cursor is not null) return new(null, cursor, many);
            var from = start is null ? 1 : int.TryParse(start, out var first) ? Math.Max(1, first) : throw new ScimError(400, "invalidValue", "startIndex must be a number.");
            return from <= Deepest ? new(from, null, many) : throw new ScimError(400, "tooMany", $"startIndex goes to {Deepest}; use cursor.");
        }
    }

    public async Task<Dictionary<string, object>> Users(ScimFilter filter, Part part, string root, CancellationToken ct)
    {
        var query = Matching(filter);
        var total = part.Start is not null ? await query.CountAsync(ct) : (int?)null;
        var after = part.Cursor is { Length: > 0 } ? Guid.TryParse(part.Cursor, out var id) ? id : throw new ScimError(400, "invalidCursor", "The cursor is unknown.") : Guid.Empty;
        var ordered = query.Where(x => x.Id > after).OrderBy(x => x.Id).Skip((part.Start ?? 1) - 1).Take(part.Count + 1);
        var accounts = await ordered.Select(x => new Found(x.Id, x.PersonId, x.UserName!, x.Name)).ToListAsync(ct);
        var more = accounts.Count > part.Count;
        if (more) accounts.RemoveAt(part.Count);
        return ScimText.List(await Resources(accounts, root, ct), total, part.Start, part.Start is null && more ? accounts[^1].Id.ToString() : null);
    }

    /// <exception cref="ScimError">404.</exception>
    public async Task<Dictionary<string, object>> User(Guid id, string root, CancellationToken ct)
    {
        var account = await Matching(new(Id: id)).Select(x => new Found(x.Id, x.PersonId, x.UserName!, x.Name)).FirstOrDefaultAsync(ct) ?? throw new ScimError(404, null, "No such user.");
        return (await Resources([account], root, ct))[0];
    }

    public async Task<Dictionary<string, object>> Groups(Part part, string root, CancellationToken ct)
    {
        var all = Visible().Active(clock).Select(x => new { x.OrganizationId, x.Role }).Distinct();
        var total = part.Start is not null ? await all.CountAsync(ct) : (int?)null;
        var after = part.Cursor is { Length: > 0 } cursor ? ScimGroupId.Read(cursor) ?? throw new ScimError(400, "invalidCursor", "The cursor is unknown.") : default;
        var rows = await all.Where(x => x.OrganizationId > after.OrganizationId || (x.OrganizationId == after.OrganizationId && string.Compare(x.Role, after.Role ?? "") > 0))
            .OrderBy(x => x.OrganizationId).ThenBy(x => x.Role).Skip((part.Start ?? 1) - 1).Take(part.Count + 1).ToListAsync(ct);
        var more = rows.Count > part.Count;
        var groups = new List<Dictionary<string, object>>();
        foreach (var row in rows.Take(part.Count)) groups.Add(ScimText.Group(new(row.OrganizationId, row.Role), (await organizations.Find(row.OrganizationId, ct))?.Name ?? "", root, null));
        return ScimText.List(groups, total, part.Start, part.Start is null && more ? groups[^1]["id"].ToString() : null);
    }

    /// <summary>One group with its members, a thousand at most.</summary>
    /// <exception cref="ScimError">404.</exception>
    public async Task<Dictionary<string, object>> Group(string text, string root, CancellationToken ct)
    {
        if (ScimGroupId.Read(text) is not { } id) throw new ScimError(404, null, "No such group.");
        var members = await Visible().Active(clock).Where(x => x.OrganizationId == id.OrganizationId && x.Role == id.Role)
            .Join(db.Set<Account>(), x => x.PersonId, x => x.PersonId, (x, account) => new { account.Id, account.Name }).OrderBy(x => x.Id).Take(1000).ToListAsync(ct);
        if (members.Count == 0) throw new ScimError(404, null, "No such group.");
        return ScimText.Group(id, (await organizations.Find(id.OrganizationId, ct))?.Name ?? "", root, members.Select(x => (x.Id, x.Name)));
    }

    internal sealed record Found(Guid Id, Guid PersonId, string UserName, string Name);

    async Task<List<Dictionary<string, object>>> Resources(List<Found> accounts, string root, CancellationToken ct)
    {
        var people = accounts.Select(x => x.PersonId).ToList();
        var roles = (await Visible().Active(clock).Where(x => people.Contains(x.PersonId)).OrderBy(x => x.From).Select(x => new { x.PersonId, x.Role, x.OrganizationId }).ToListAsync(ct)).ToLookup(x => x.PersonId);
        var list = new List<Dictionary<string, object>>();
        foreach (var account in accounts)
        {
            var held = new List<(ScimGroupId, string, string)>();
            foreach (var one in roles[account.PersonId])
                if (await organizations.Find(one.OrganizationId, ct) is { } at) held.Add((new(one.OrganizationId, one.Role), at.Code, at.Name));
            list.Add(ScimText.User(account, held, root));
        }
        return list;
    }

    /// <summary>Accounts of those who act, or have acted, in the client's reach: who has left shows as not active, so that copies are closed.</summary>
    IQueryable<Account> Matching(ScimFilter filter)
    {
        var (all, visible) = (db.Set<Account>().AsNoTracking(), Visible());
        if (filter.UserName is { } name) all = all.Where(x => x.NormalizedUserName == name.ToUpperInvariant());
        if (filter.Id is { } id) all = all.Where(x => x.Id == id);
        if (filter.Group is { } text)
        {
            var group = ScimGroupId.Read(text) ?? throw new ScimError(400, "invalidFilter", "No such group.");
            visible = visible.Active(clock).Where(x => x.OrganizationId == group.OrganizationId && x.Role == group.Role);
        }
        if (filter.Active == true) visible = visible.Active(clock);
        if (filter.Active == false) all = all.Where(x => !Visible().Active(clock).Any(a => a.PersonId == x.PersonId));
        return all.Where(x => visible.Any(a => a.PersonId == x.PersonId));
    }

    IQueryable<Appointment> Visible() => db.Set<Appointment>().AsNoTracking().Within(actor, x => x.OrganizationId);
}
