using System.Collections.Concurrent;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Identity.Clients;

/// <summary>How often a client was given tokens in one hour.</summary>
internal sealed class ClientUse : IUnjournaled
{
    public required Guid ClientId { get; init; }

    /// <summary>First minute of the hour, UTC.</summary>
    public required DateTime Hour { get; init; }

    /// <summary>Grant type as in the protocol.</summary>
    public required string Grant { get; init; }

    /// <summary>The process that counted, so that nodes do not overwrite each other.</summary>
    public required Guid Node { get; init; }
    public int Count { get; set; }
}

internal sealed class ClientUseTable : IEntityTypeConfiguration<ClientUse>
{
    public void Configure(EntityTypeBuilder<ClientUse> table)
    {
        table.ToTable("client_uses");
        table.HasKey(x => new { x.ClientId, x.Hour, x.Grant, x.Node });
        table.Property(x => x.Grant).HasMaxLength(40);
    }
}

/// <summary>Counts tokens given, in memory; written by <see cref="Write"/> several times a minute, so that a token costs no row. A crash loses the last seconds of counting.</summary>
internal sealed class ClientUses(IServiceScopeFactory scopes, LocalClock clock)
{
    readonly Guid node = Guid.CreateVersion7();
    readonly SemaphoreSlim writing = new(1, 1);
    ConcurrentDictionary<(Guid Client, DateTime Hour, string Grant), int> counts = new();

    public void Count(Guid client, string grant) => counts.AddOrUpdate((client, clock.Now.Date.AddHours(clock.Now.Hour), grant), 1, (_, n) => n + 1);

    public async Task Write(CancellationToken ct)
    {
        await writing.WaitAsync(ct);
        try
        {
            var taken = Interlocked.Exchange(ref counts, new());
            if (taken.IsEmpty) return;
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
            foreach (var (key, count) in taken)
            {
                var row = await db.Set<ClientUse>().FirstOrDefaultAsync(x => x.ClientId == key.Client && x.Hour == key.Hour && x.Grant == key.Grant && x.Node == node, ct);
                if (row is null) db.Add(row = new() { ClientId = key.Client, Hour = key.Hour, Grant = key.Grant, Node = node });
                row.Count += count;
            }
            await db.SaveChangesAsync(ct);
        }
        finally { writing.Release(); }
    }
}
