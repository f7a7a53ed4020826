namespace Khue.Tests.Support;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    public static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    static string Find(string from)
    {
        while (!File.Exists(Path.Combine(from, "Khue.slnx"))) from = Path.GetDirectoryName(from) ?? throw new DirectoryNotFoundException("Khue.slnx");
        return from;
    }
}
