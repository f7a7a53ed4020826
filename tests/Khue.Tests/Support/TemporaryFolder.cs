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
}
