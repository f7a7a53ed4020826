using System.Security.Cryptography;
using System.Text;

namespace Khue.Kernel.Access;

/// <summary>
/// The secret of this deployment, 32 bytes: from KHUE_SECRET (base64; needed when several nodes share a database), else kept in the data
/// folder in a file only the service may read. Keys at rest are wrapped with what is derived from it.
/// </summary>
public sealed class ServerSecret
{
    readonly byte[] secret;

    ServerSecret(byte[] secret) => this.secret = secret;

    public static ServerSecret Load(string? fromEnvironment, string dataFolder)
    {
        if (!string.IsNullOrWhiteSpace(fromEnvironment))
            return Convert.FromBase64String(fromEnvironment) is { Length: >= 32 } given ? new(given) : throw new InvalidOperationException("KHUE_SECRET must be at least 32 bytes in base64.");
        Directory.CreateDirectory(dataFolder);
        var path = Path.Combine(dataFolder, "secret.key");
        if (!File.Exists(path)) Create(path);
        return new(Convert.FromBase64String(File.ReadAllText(path)));
    }

    /// <summary>A key for one purpose; different purposes give unrelated keys.</summary>
    public byte[] Derive(string purpose, int length = 32) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, length, info: Encoding.UTF8.GetBytes(purpose));

    static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var writer = new StreamWriter(path, options);
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }
        catch (IOException) when (File.Exists(path)) { /* a second process made it just now */ }
    }
}
