using Khue.Kernel.Data;
using Khue.Kernel.Modules;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Migrations.Design;

/// <summary>Gives dotnet-ef the context as the program makes it. The argument after -- names the provider; no database is touched.</summary>
public sealed class Factory : IDesignTimeDbContextFactory<KhueDb>
{
    public KhueDb CreateDbContext(string[] args)
    {
        var connection = args.Contains("Postgres") ? "Host=localhost;Database=design" : "Data Source=design.db";
        var settings = KhueSettings.FromEnvironment(name => name == "KHUE_DB" ? connection : name == "KHUE_DATA" ? Path.GetTempPath() : null);
        return new ServiceCollection().AddLogging().AddKhue(settings, Web.Modules.All).BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<KhueDb>();
    }

    static void Main() { }
}
