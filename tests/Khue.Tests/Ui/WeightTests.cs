using System.IO.Compression;

namespace Khue.Tests.Ui;

public sealed class WeightTests
{
    const int Kilobyte = 1024;

    [Fact]
    public void What_every_page_loads_leaves_room_in_200_kilobytes()
    {
        var dist = new DirectoryInfo(Path.Combine(Root(), "src/Ui/wwwroot/dist"));
        var fonts = dist.EnumerateFiles("*.woff2", SearchOption.AllDirectories).Sum(file => file.Length);
        var style = Packed(Path.Combine(dist.FullName, "khue.css"));
        var script = Packed(Path.Combine(dist.FullName, "khue.js"));
        Assert.InRange(style, 1, 25 * Kilobyte);
        Assert.InRange(style + script + fonts, 1, 120 * Kilobyte);
    }

    [Fact]
    public void The_style_sheet_asks_no_other_host() =>
        Assert.DoesNotContain("url(http", File.ReadAllText(Path.Combine(Root(), "src/Ui/wwwroot/dist/khue.css")));

    static long Packed(string path)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(File.ReadAllBytes(path));
        return packed.Length;
    }

    static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Khue.slnx"))) at = at.Parent ?? throw new InvalidOperationException("Not inside the tree.");
        return at.FullName;
    }
}
