using Khue.Identity.Appointments;
using Khue.Identity.Contracts;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Microsoft.AspNetCore.Identity;

namespace Khue.Identity.Accounts;

internal sealed class AccountOpener(KhueDb db, IPasswordHasher<Account> hasher) : IAccounts
{
    public string Hash(string password) => hasher.HashPassword(new Account(), password);

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
            LockoutEnabled = true,
        }), ct);
        await db.InsertMany(accounts.Select(a => new Appointment { PersonId = a.PersonId, Name = a.Name, Role = a.Role, OrganizationId = a.OrganizationId, From = a.From }), ct);
    }
}
