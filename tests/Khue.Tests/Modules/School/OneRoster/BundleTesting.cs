using System.IO.Compression;
using System.Text;
using Khue.Kernel.Sheets;
using Khue.School.Rosters;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.School.OneRoster;

/// <summary>What tests of bundles do with zips.</summary>
internal static class BundleTesting
{
    public const string Manifest = "propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.2\r\nfile.orgs,bulk\r\nfile.users,bulk\r\nfile.roles,bulk\r\nfile.classes,bulk\r\nfile.enrollments,bulk\r\nfile.demographics,bulk\r\n";

    public static Task<Guid> UploadBundle(this KhueHost into, byte[] file) => into.As(into.Province["vanthu"], s =>
        s.GetRequiredService<UploadRoster>().Handle(new() { File = new FormFile(new MemoryStream(file), 0, file.Length, "Input.File", "goi.zip") }, default));

    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
                using (var part = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false))) part.Write(text);
        return bytes.ToArray();
    }

    public static string Text(ZipArchive zip, string name)
    {
        using var part = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return part.ReadToEnd();
    }

    public static List<Dictionary<string, string>> Rows(ZipArchive zip, string name)
    {
        using var book = Workbook.Open(new MemoryStream(Encoding.UTF8.GetBytes(Text(zip, name))), name);
        var rows = book.Rows(book.Sheets[0]).Select(x => x.Cells.ToArray().Select(c => c.Text).ToArray()).ToList();
        return [.. rows.Skip(1).Select(x => rows[0].Select((column, i) => (column, Value: i < x.Length ? x[i] : "")).ToDictionary(c => c.column, c => c.Value))];
    }
}
