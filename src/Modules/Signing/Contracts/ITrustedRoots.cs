using System.Security.Cryptography.X509Certificates;

namespace Khue.Signing.Contracts;

/// <summary>The root certificates this installation trusts; several sources may be registered, and all count.</summary>
public interface ITrustedRoots
{
    Task<IReadOnlyList<X509Certificate2>> All(CancellationToken ct);
}
