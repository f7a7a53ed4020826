using Khue.Kernel.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Support;

/// <summary>A host whose first school has the year and the classes of <see cref="Support.Classes"/>.</summary>
public abstract class SchoolFixture(KhueHost host) : IAsyncLifetime
{
    public KhueHost Host => host;
    internal Classes Classes { get; private set; } = null!;

    /// <summary>The program's day, asked anew each time: a class may run past midnight.</summary>
    public DateOnly Today => host.Services.GetRequiredService<LocalClock>().Today;

    /// <summary>A day of the year so many days ago.</summary>
    public DateOnly Day(int ago) => Today.AddDays(-ago);

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        Classes = host.Classes!;
    }

    public Task DisposeAsync() => host.DisposeAsync();
}

public sealed class SchoolOnSqlite() : SchoolFixture(new SqliteHost { Begins = Beginning.School });
public sealed class SchoolOnPostgres() : SchoolFixture(new PostgresHost { Begins = Beginning.School });
