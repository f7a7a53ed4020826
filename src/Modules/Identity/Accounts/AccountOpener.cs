using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Accounts;

internal sealed class AccountOpener(KhueDb db, IPasswordHasher<Account> hasher) : IAccounts
{
    public string Hash(string password) => hasher.HashPassword(new Account(), password);

    public Task LetTry(Guid personId, string userName, string passwordHash, CancellationToken ct) => db.Set<Account>().Where(x => x.PersonId == personId)
        .ExecuteUpdateAsync(x => x.SetProperty(a => a.UserName, userName).SetProperty(a => a.NormalizedUserName, userName.ToUpperInvariant()).SetProperty(a => a.PasswordHash, passwordHash), ct);

    public async Task Open(IReadOnlyList<NewAccount> accounts, CancellationToken ct)
    {
        await db.InsertMany(accounts.Select(a => new Account
        {
            PersonId = a.PersonId,
            Name = a.Name,
            UserName = a.UserName,
            NormalizedUserName = a.UserName.ToUpperInvariant(),
            PasswordHash = a.PasswordHash,
            SecurityStamp = Guid.CreateVersion7().ToString("n"),
        }), ct);
        await db.InsertMany(accounts.Select(a => new Appointment { PersonId = a.PersonId, Name = a.Name, Role = a.Role, OrganizationId = a.OrganizationId, From = a.From }), ct);
    }
}
