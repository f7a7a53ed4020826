using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Khue.Kernel.Commands;

internal sealed class RestoreCommand(KhueSettings settings, KhueDb db) : ICommand
{
    static readonly DomainError NoBackup = new("kernel.restore.no-backup", 422, "Thư mục {0} không phải bản sao lưu của Khuê.");
    static readonly DomainError Damaged = new("kernel.restore.damaged", 422, "Bản sao lưu đã hỏng: cơ sở dữ liệu không khớp mã kiểm tra.");
    static readonly DomainError OtherKind = new("kernel.restore.other-kind", 409, "Bản sao lưu là của {0}, còn KHUE_DB trỏ đến {1}.");
    static readonly DomainError InUse = new("kernel.restore.in-use", 409, "Cơ sở dữ liệu đích đã có dữ liệu. Phục hồi chỉ làm vào cơ sở dữ liệu trống.");

    public string Name => "restore";
    public string Summary => "Phục hồi bản sao lưu vào một cơ sở dữ liệu trống";
    public string Usage => "khue restore THƯ_MỤC\n\nĐích là KHUE_DB và KHUE_DATA, phải trống. Kiểm tra bản sao trước khi ghi.\nMã thoát: 0 xong; 2 không làm được.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(1);
        var folder = Path.GetFullPath(line.Argument(0, "thư mục"));
        var manifest = await Read(folder, ct);
        if ((await db.Database.GetAppliedMigrationsAsync(ct)).Any()) throw new DomainException(InUse);
        await db.Database.CloseConnectionAsync();
        await DatabaseCopy.Load(settings.Database, Path.Combine(folder, manifest.Database), ct);
        var files = BackupCommand.Copy(Path.Combine(folder, "files"), Path.Combine(settings.DataFolder, "files"));
        var secret = Path.Combine(folder, "secret.key");
        if (File.Exists(secret)) File.Copy(secret, Path.Combine(settings.DataFolder, "secret.key"), overwrite: true);
        terminal.Out.WriteLine($"Đã phục hồi bản lúc {manifest.At:yyyy-MM-dd HH:mm} (UTC): cơ sở dữ liệu và {files} tệp.");
        return 0;
    }

    async Task<BackupManifest> Read(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, BackupManifest.Name);
        if (!File.Exists(path)) throw new DomainException(NoBackup, null, folder);
        var manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(path, ct), FactCatalog.Json)!;
        if (manifest.IsPostgres != settings.Database.IsPostgres) throw new DomainException(OtherKind, null, Kind(manifest.IsPostgres), Kind(settings.Database.IsPostgres));
        if (await BackupManifest.Hash(Path.Combine(folder, Path.GetFileName(manifest.Database)), ct) != manifest.DatabaseSha256) throw new DomainException(Damaged);
        return manifest;
    }

    static string Kind(bool postgres) => postgres ? "PostgreSQL" : "SQLite";
}
