namespace Khue.Identity.Contracts;

/// <summary>Whether the person at the screen has proved who they are a short while ago, by password, code or passkey. Asked before data leave or a deed that cannot be undone.</summary>
public interface IFreshProof
{
    /// <summary>False: send them to /identity/confirm?ve=… (a local path, escaped), from where they come back.</summary>
    Task<bool> IsFresh(CancellationToken ct);
}
