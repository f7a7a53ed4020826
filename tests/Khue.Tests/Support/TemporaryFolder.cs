namespace Khue.Tests.Support;

internal sealed class TemporaryFolder : IDisposable
{
    readonly string path = Directory.CreateTempSubdirectory("khue").FullName;

    public string Path => path;

    public string Write(string name, byte[] content)
    {
        var file = System.IO.Path.Combine(path, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    public void Dispose() => Directory.Delete(path, recursive: true);

    /// <summary>Copies all files of a folder, those of its folders too.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
