using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Khue.Signing.Contracts;

namespace Khue.Signing.Verification;

/// <summary>Roots from a PEM bundle, or from all certificates in a folder. Null or empty path: none.</summary>
internal sealed class FileRoots(string? path) : ITrustedRoots
{
    /// <summary>Names the bundle or folder to trust.</summary>
    public const string Variable = "KHUE_TRUST";

    /// <exception cref="IOException">The path cannot be read.</exception>
    /// <exception cref="CryptographicException">A file there holds no certificate.</exception>
    public Task<IReadOnlyList<X509Certificate2>> All(CancellationToken ct)
    {
        var roots = new X509Certificate2Collection();
        if (Directory.Exists(path))
            foreach (var file in Directory.EnumerateFiles(path).Where(f => System.IO.Path.GetExtension(f) is ".pem" or ".crt" or ".cer").Order(StringComparer.Ordinal)) Add(roots, file);
        else if (!string.IsNullOrEmpty(path)) Add(roots, path);
        return Task.FromResult<IReadOnlyList<X509Certificate2>>([.. roots]);
    }

    static void Add(X509Certificate2Collection roots, string file)
    {
        var bytes = File.ReadAllBytes(file);
        if (bytes.AsSpan().IndexOf("-----BEGIN"u8) >= 0) roots.ImportFromPemFile(file);
        else roots.Add(X509CertificateLoader.LoadCertificate(bytes));
    }
}
