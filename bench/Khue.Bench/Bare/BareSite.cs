using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Khue.Bench;

/// <summary>A web host with one Razor page that shows a static table: nothing is read, nobody signs in, nothing is compressed.</summary>
internal static class BareSite
{
    public const int Rows = 45, Columns = 20;
    public static readonly string[] Names = [.. Enumerable.Range(1, Rows).Select(x => $"Nguyễn Thị Ngọc Ánh {x}")];
    public static readonly Guid[] Ids = [.. Enumerable.Range(1, Rows).Select(_ => Guid.CreateVersion7())];
    public static readonly string[][] Values = [.. Enumerable.Range(0, Rows).Select(r => Enumerable.Range(0, Columns).Select(c => $"{(r + c) % 10},5").ToArray())];

    /// <summary>Serves until the host is disposed.</summary>
    public static async Task<WebApplication> Start(string address)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        builder.Services.AddRazorPages(o => o.RootDirectory = "/Bare");
        var app = builder.Build();
        app.MapRazorPages();
        await app.StartAsync();
        return app;
    }
}
