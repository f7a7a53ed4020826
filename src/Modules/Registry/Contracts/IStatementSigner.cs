namespace Khue.Registry.Contracts;

/// <summary>Signs a statement of a unit with the acting person's key. Implemented by the module that keeps keys, which stands above this one.</summary>
public interface IStatementSigner
{
    /// <summary>A document "signedStatement" that holds the statement and, beside it, a signature with time-stamp (XAdES-B-T) over it.</summary>
    /// <param name="xml">UTF-8; the root has an attribute Id.</param>
    /// <param name="pin">Of the signer's key; empty to confirm by the password instead.</param>
    /// <param name="password">Used when the PIN is empty.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="Khue.Kernel.Domain.DomainException">The PIN or password is wrong or locked, the person has no certificate, or no time-stamp is to be had; the field is "Pin" or "Password".</exception>
    Task<byte[]> Sign(byte[] xml, string? pin, string? password, CancellationToken ct);
}
