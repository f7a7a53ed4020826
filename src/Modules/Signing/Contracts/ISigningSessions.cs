namespace Khue.Signing.Contracts;

/// <summary>
/// Keys unlocked by their PIN for one piece of work, at most 30 minutes. They live in the memory of this process alone: after a restart
/// the work must ask for the PIN again.
/// </summary>
public interface ISigningSessions
{
    /// <summary>Unlocks the acting person's key for one piece of work; opening again prolongs it.</summary>
    /// <exception cref="Khue.Kernel.Domain.DomainException">The PIN or the password is wrong or locked, or the person has no certificate yet. The field is "Pin" or "Password".</exception>
    Task Open(Guid work, SignerProof proof, CancellationToken ct);

    /// <summary>The acting person's key; null when it was never unlocked for this work, was closed, is over its time, or was lost with a restart.</summary>
    ISigner? Of(Guid work);

    /// <summary>The seal of the organisation, for issuing under a live session of one of its heads. Null when there is no such session.</summary>
    Task<ISigner?> Seal(Guid work, Guid organizationId, CancellationToken ct);

    /// <summary>Forgets the key; nothing happens when there is none.</summary>
    void Close(Guid work);
}

/// <summary>How a person confirms a signature: by the PIN or, when that is empty, by signing in again with the password.</summary>
public sealed record SignerProof(string? Pin, string? Password);

/// <summary>What the pages say of the acting person's certificate.</summary>
/// <param name="Name">As in the certificate.</param>
/// <param name="SerialNumber">Hexadecimal.</param>
/// <param name="LockedUntil">UTC; null when the PIN may be typed.</param>
public sealed record MyCertificate(string Name, string SerialNumber, DateTime ValidFrom, DateTime ValidTo, DateTime? LockedUntil);

/// <summary>Asks about certificates.</summary>
public interface ICertificates
{
    /// <summary>Null before the person has set a PIN, and after the certificate has ended.</summary>
    Task<MyCertificate?> Mine(CancellationToken ct);
}
