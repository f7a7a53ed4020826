using Khue.Identity.Accounts;
using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Slips;

/// <inheritdoc/>
internal sealed class FirstSignIns(KhueDb db, SlipCode codes, IdentitySettings settings, LocalClock clock, IHttpContextAccessor http) : IFirstSignIns
{
    public async Task<IReadOnlyDictionary<Guid, AccountState>> States(IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var now = clock.Now;
        var accounts = await db.Set<Account>().AsNoTracking().Where(x => people.Contains(x.PersonId)).OrderBy(x => x.Id).Select(x => new { x.Id, x.PersonId, x.UserName, IsInUse = x.PasswordHash != null }).ToListAsync(ct);
        var ids = accounts.ConvertAll(x => x.Id);
        var slips = await db.Set<SignInSlip>().AsNoTracking().Where(x => ids.Contains(x.AccountId) && x.EndedAt == null && x.ExpiresAt > now).ToDictionaryAsync(x => x.AccountId, x => x.ExpiresAt, ct);
        var staff = (await db.Set<Appointment>().Active(clock).Where(x => people.Contains(x.PersonId) && Role.Staff.Contains(x.Role)).Select(x => x.PersonId).ToListAsync(ct)).ToHashSet();
        return accounts.DistinctBy(x => x.PersonId).ToDictionary(x => x.PersonId, x => new AccountState(x.PersonId, x.UserName!, x.IsInUse, staff.Contains(x.PersonId), slips.TryGetValue(x.Id, out var until) ? until : null));
    }

    public async Task<IReadOnlyList<NewSlip>> Issue(Guid organizationId, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var states = await States(people, ct);
        return await Issue(organizationId, [.. people.Where(x => states.TryGetValue(x, out var state) && !state.WorksHere).Distinct()], states, ct);
    }

    /// <summary>For those who may print for staff: the caller has checked whom.</summary>
    public async Task<IReadOnlyList<NewSlip>> IssueToStaff(Guid organizationId, Guid person, CancellationToken ct) => await Issue(organizationId, [person], await States([person], ct), ct);

    async Task<IReadOnlyList<NewSlip>> Issue(Guid organizationId, IReadOnlyList<Guid> people, IReadOnlyDictionary<Guid, AccountState> states, CancellationToken ct)
    {
        if (people.Count == 0 || people.Any(x => !states.ContainsKey(x))) throw new DomainException(IdentityErrors.NobodyChosen);
        var accounts = await db.Set<Account>().AsNoTracking().Where(x => people.Contains(x.PersonId)).OrderBy(x => x.Id).ToListAsync(ct);
        var expires = clock.Now + settings.FirstSignIn;
        var made = accounts.DistinctBy(x => x.PersonId).Select(x => (Account: x, Slip: new NewSlip(x.PersonId, x.Name, x.UserName!, SlipCode.Make(), expires))).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await new BulkUpsert(db).Add([.. made.Select(x => new SignInSlip { AccountId = x.Account.Id, CodeHash = codes.Hash(x.Account.Id, x.Slip.Code), OrganizationId = organizationId, MadeAt = clock.Now, ExpiresAt = expires })]).Run(ct);
        db.Tell(new SlipsPrinted(organizationId, organizationId, made.Count, [.. made.Select(x => x.Account.PersonId)]));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var order = people.Select((x, i) => (x, i)).ToDictionary(x => x.x, x => x.i);
        return [.. made.Select(x => x.Slip).OrderBy(x => order[x.PersonId])];
    }

    public string Address(string userName) =>
        $"{(settings.Address is { } site ? site.GetLeftPart(UriPartial.Authority) : http.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}" : "")}/sign-in/first?ten={Uri.EscapeDataString(userName)}";
}
