using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Identity.Federation;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Accounts;

/// <inheritdoc/>
internal sealed class RecordAccounts(KhueDb db, UserNames names, LocalClock clock) : IRecordAccounts
{
    public async Task Follow(string role, IReadOnlyCollection<Guid> people, IReadOnlyList<RecordedRole> roles, CancellationToken ct)
    {
        var today = clock.Today;
        var known = await db.Set<Appointment>().Where(x => people.Contains(x.PersonId) && x.Role == role && x.FromRecord).ToListAsync(ct);
        var open = known.Where(x => x.To is null || x.To >= today).ToLookup(x => (x.PersonId, x.OrganizationId));
        var told = roles.ToDictionary(x => (x.PersonId, x.OrganizationId));
        var ended = new List<Appointment>();
        foreach (var one in open.SelectMany(x => x))
        {
            var still = told.GetValueOrDefault((one.PersonId, one.OrganizationId));
            // Who is told no more loses the role at once, not at midnight.
            var last = still is null ? today.AddDays(-1) : still.To;
            if (still is not null) one.Name = still.Name;
            if (one.To == last) continue;
            if (last < today) ended.Add(one);
            if (last < one.From) db.Remove(one);
            else one.To = last;
        }
        var begun = roles.Where(x => (x.To is null || x.To >= today) && !open[(x.PersonId, x.OrganizationId)].Any()).Select(x => Begin(x, role, known)).ToList();
        await db.InsertMany(begun, ct);
        await Open(begun, ct);
        foreach (var unit in begun.Concat(ended).GroupBy(x => x.OrganizationId))
            db.Tell(new RolesFollowed(unit.Key, unit.Key, Role.Title(role).ToLowerInvariant(), begun.Count(x => x.OrganizationId == unit.Key), ended.Count(x => x.OrganizationId == unit.Key), [.. unit.Select(x => x.PersonId)]));
        await db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlySet<Guid>> InUse(IReadOnlyCollection<Guid> people, CancellationToken ct) =>
        (await db.Set<Account>().InUse(db).Where(x => people.Contains(x.PersonId)).Select(x => x.PersonId).ToListAsync(ct)).ToHashSet();

    // A role that ended and is told again begins anew today: the days between are not made up.
    Appointment Begin(RecordedRole told, string role, List<Appointment> known) => new()
    {
        PersonId = told.PersonId, Name = told.Name, Role = role, OrganizationId = told.OrganizationId, To = told.To, FromRecord = true,
        From = told.From < clock.Today && known.Exists(x => x.PersonId == told.PersonId && x.OrganizationId == told.OrganizationId) ? clock.Today : told.From,
    };

    /// <summary>One account a person, whatever the roles.</summary>
    async Task Open(List<Appointment> begun, CancellationToken ct)
    {
        var ids = begun.Select(x => x.PersonId).Distinct().ToArray();
        if (ids.Length == 0) return;
        var have = await db.Set<Account>().Where(x => ids.Contains(x.PersonId)).Select(x => x.PersonId).ToListAsync(ct);
        await Open([.. begun.Where(x => !have.Contains(x.PersonId)).DistinctBy(x => x.PersonId).Select(x => (x.PersonId, x.Name, x.OrganizationId))], ct);
    }

    /// <summary>Opens accounts without a password for people who have none.</summary>
    public async Task Open(IReadOnlyList<(Guid PersonId, string Name, Guid OrganizationId)> people, CancellationToken ct)
    {
        if (people.Count == 0) return;
        var made = await names.For([.. people.Select(x => (x.Name, x.OrganizationId))], ct);
        await db.InsertMany(people.Zip(made, (x, name) => new Account
        {
            PersonId = x.PersonId, OpenedAtId = x.OrganizationId, Name = x.Name, UserName = name, NormalizedUserName = name.ToUpperInvariant(), SecurityStamp = Guid.CreateVersion7().ToString("n")
        }), ct);
        foreach (var unit in people.GroupBy(x => x.OrganizationId)) db.Tell(new AccountsOpened(unit.Key, unit.Key, unit.Count(), [.. unit.Select(x => x.PersonId)]));
    }
}
