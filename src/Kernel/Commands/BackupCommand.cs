using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Modules;

namespace Khue.Kernel.Commands;

/// <summary>What a backup folder holds.</summary>
sealed record BackupManifest(DateTime At, bool IsPostgres, string Database, string DatabaseSha256, int Files)
{
    public const string Name = "manifest.json";

    public static async Task<string> Hash(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(stream, ct));
    }
}

internal sealed class BackupCommand(KhueSettings settings, LocalClock clock) : ICommand
{
    static readonly DomainError NotEmpty = new("kernel.backup.folder-not-empty", 409, "Thư mục {0} không trống. Chọn thư mục mới để không đè bản cũ.");

    public string Name => "backup";
    public string Summary => "Sao lưu cơ sở dữ liệu, tệp và khóa vào một thư mục mới";
    public string Usage => "khue backup THƯ_MỤC\n\nChạy được khi máy chủ đang làm việc. Thư mục chứa cả khóa bí mật: giữ như giữ chìa khóa.\nMã thoát: 0 xong; 2 không làm được.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(1);
        var folder = Path.GetFullPath(line.Argument(0, "thư mục"));
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new DomainException(NotEmpty, null, folder);
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // Database first: a file stored meanwhile is then an extra one, never a missing one.
        var database = settings.Database.IsPostgres ? "database.dump" : "database.db";
        await DatabaseCopy.Save(settings.Database, Path.Combine(folder, database), ct);
        var files = Copy(Path.Combine(settings.DataFolder, "files"), Path.Combine(folder, "files"));
        var secret = Path.Combine(settings.DataFolder, "secret.key");
        if (File.Exists(secret)) File.Copy(secret, Path.Combine(folder, "secret.key"));
        var manifest = new BackupManifest(clock.Now, settings.Database.IsPostgres, database, await BackupManifest.Hash(Path.Combine(folder, database), ct), files);
        await File.WriteAllTextAsync(Path.Combine(folder, BackupManifest.Name), JsonSerializer.Serialize(manifest, FactCatalog.Json), ct);
        terminal.Out.WriteLine($"Đã sao lưu vào {folder}: cơ sở dữ liệu và {files} tệp.");
        return 0;
    }

    internal static int Copy(string from, string to)
    {
        if (!Directory.Exists(from)) return 0;
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(Path.GetDirectoryName(f)) != "incoming"))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
            count++;
        }
        return count;
    }
}
