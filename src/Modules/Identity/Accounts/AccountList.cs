using Khue.Identity.Appointments;
using Khue.Identity.Factors;
using Khue.Identity.Passkeys;
using Khue.Identity.Sessions;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Accounts;

/// <summary>
/// The people of the acting person's units with their accounts. They are found as the registry finds them, so three million accounts cost what three million people
/// do; a user name typed in full is found besides.
/// </summary>
internal sealed class AccountList(KhueDb db, Actor actor, IPersonList finder, IPeople people, IOrganizations organizations, LocalClock clock) : IUseCase
{
    const int Size = 50;

    internal sealed class Query
    {
        /// <summary>A part of a name, a number, a phone, or a whole user name.</summary>
        public string? Search { get; set; }

        /// <summary>Code of a unit; null: all of the acting person's.</summary>
        public string? Unit { get; set; }
        public string? After { get; set; }
    }

    /// <param name="UserName">Null while there is no account.</param>
    /// <param name="IsInUse">A password was chosen.</param>
    /// <param name="IsStrong">Has an authenticator app or a passkey.</param>
    /// <param name="LastSignIn">UTC; null: never, or longer ago than sign-ins are kept.</param>
    /// <param name="Roles">Titles of the roles of today, each once.</param>
    internal sealed record Row(Guid PersonId, string Name, DateOnly? DateOfBirth, string? UserName, bool IsInUse, bool IsStrong, DateTime? LastSignIn, IReadOnlyList<string> Roles);

    public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
    {
        Guid? unit = null;
        if (!string.IsNullOrWhiteSpace(query.Unit))
        {
            if (await organizations.FindByCode(query.Unit.Trim().ToUpperInvariant(), ct) is not { } found || !actor.Covers(found.Id)) return new([], null);
            unit = found.Id;
        }
        var page = await finder.Find(query.Search, unit, query.After, Size, ct);
        var named = query.After is null ? await Named(query.Search, ct) : null;
        return new(await Rows([.. named is null ? [] : new[] { named }, .. page.Items.Where(x => x.Id != named?.Id)], ct), page.Next);
    }

    async Task<PersonView?> Named(string? typed, CancellationToken ct)
    {
        // User names have no spaces; most of what is typed is a name of two words and more.
        if (typed?.Trim().ToUpperInvariant() is not { Length: > 0 and <= 100 } name || name.Any(char.IsWhiteSpace)) return null;
        var person = await db.Set<Account>().OfUnitsOf(db, actor).Where(x => x.NormalizedUserName == name).Select(x => x.PersonId).FirstOrDefaultAsync(ct);
        return person == Guid.Empty ? null : (await people.Views([person], ct)).GetValueOrDefault(person);
    }

    async Task<List<Row>> Rows(IReadOnlyList<PersonView> found, CancellationToken ct)
    {
        var ids = found.Select(x => x.Id).ToArray();
        var accounts = (await db.Set<Account>().AsNoTracking().Where(x => ids.Contains(x.PersonId)).OrderBy(x => x.Id)
            .Select(x => new
            {
                x.PersonId, x.UserName, IsInUse = x.PasswordHash != null, Last = db.Set<Session>().Where(s => s.AccountId == x.Id).Max(s => (DateTime?)s.StartedAt),
                IsStrong = db.Set<Authenticator>().Any(a => a.AccountId == x.Id) || db.Set<Passkey>().Any(p => p.AccountId == x.Id),
            }).ToListAsync(ct)).ToLookup(x => x.PersonId);
        var roles = (await db.Set<Appointment>().Active(clock).Where(x => ids.Contains(x.PersonId)).Select(x => new { x.PersonId, x.Role, IsActing = x.ActingFor != null }).ToListAsync(ct)).ToLookup(x => x.PersonId);
        return [.. found.Select(x => (Person: x, Account: accounts[x.Id].FirstOrDefault())).Select(x => new Row(x.Person.Id, x.Person.FullName, x.Person.DateOfBirth, x.Account?.UserName, x.Account?.IsInUse == true, x.Account?.IsStrong == true, x.Account?.Last,
            [.. roles[x.Person.Id].Select(r => AppointmentWords.Title(r.Role, r.IsActing)).Distinct()]))];
    }
}
