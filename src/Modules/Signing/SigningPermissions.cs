using Khue.Kernel.Access;

namespace Khue.Signing;

/// <summary>Who may hold a key.</summary>
public static class SigningPermissions
{
    /// <summary>Hold a certificate and set its PIN.</summary>
    public const string HoldCertificate = "signing.certificate.hold";

    internal static readonly Permission[] All = [new(HoldCertificate, "Giữ chữ ký số của mình", Role.School)];
}
