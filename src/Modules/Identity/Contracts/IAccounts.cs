namespace Khue.Identity.Contracts;

/// <summary>A new account with its appointment.</summary>
/// <param name="UserName">Lower-case name to sign in with; unique.</param>
/// <param name="PasswordHash">A hash made by <see cref="IAccounts.Hash"/>; null for an account that cannot sign in yet.</param>
public sealed record NewAccount(Guid PersonId, string Name, string UserName, string? PasswordHash, string Role, Guid OrganizationId, DateOnly From);

/// <summary>Opens accounts in bulk, inside the caller's transaction.</summary>
public interface IAccounts
{
    /// <summary>Hashes a password once, for accounts that share it (demo only).</summary>
    string Hash(string password);

    /// <summary>Writes the accounts and their appointments; the caller tells the fact that covers them.</summary>
    Task Open(IReadOnlyList<NewAccount> accounts, CancellationToken ct);

    /// <summary>Gives the account of a person a known name and password, so that anyone may try it (demo only). Nothing when there is none.</summary>
    Task LetTry(Guid personId, string userName, string passwordHash, CancellationToken ct);
}
