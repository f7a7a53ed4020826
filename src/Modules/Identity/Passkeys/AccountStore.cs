using Khue.Identity.Accounts;
using Khue.Kernel.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Khue.Identity.Passkeys;

/// <summary>The sign-in library's store of accounts, whose passkeys are our own table: its own would be a table of a foreign assembly. Writing is left to the use cases, which tell.</summary>
internal sealed class AccountStore(KhueDb db, IdentityErrorDescriber? describer = null) : UserOnlyStore<Account, KhueDb, Guid>(db, describer), IUserPasskeyStore<Account>
{
    public override Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException("AddPasskey and EnterByPasskey write passkeys.");

    public override Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException("RemovePasskey does.");

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await Context.Set<Passkey>().AsNoTracking().Where(x => x.AccountId == user.Id).ToListAsync(cancellationToken)).Select(x => x.ToLibrary())];

    public override async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var account = await Context.Set<Passkey>().Where(x => x.CredentialId == credentialId).Select(x => x.AccountId).FirstOrDefaultAsync(cancellationToken);
        return await Context.Set<Account>().FirstOrDefaultAsync(x => x.Id == account, cancellationToken);
    }

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await Context.Set<Passkey>().AsNoTracking().FirstOrDefaultAsync(x => x.AccountId == user.Id && x.CredentialId == credentialId, cancellationToken))?.ToLibrary();
}
