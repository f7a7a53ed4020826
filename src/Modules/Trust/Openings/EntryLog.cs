using System.Collections.Concurrent;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Trust.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Trust.Openings;

/// <summary>Writes that an auditor came in by an opening, once an hour for each; every node remembers by itself.</summary>
internal sealed class EntryLog(IServiceScopeFactory scopes, LocalClock clock)
{
    const int Most = 10_000;
    readonly ConcurrentDictionary<(Guid Opening, DateTime Hour), bool> told = new();

    public async Task Tell(Actor actor, Guid opening, Guid organizationId, CancellationToken ct)
    {
        var hour = new DateTime(clock.Now.Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, DateTimeKind.Utc);
        if (told.Count > Most) told.Clear();
        if (told.ContainsKey((opening, hour))) return;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        db.Tell(new AuditEntered(opening, organizationId));
        await db.SaveChangesAsync(ct);
        // Only once it is written: two who come at the same moment may both be told, none is lost.
        told[(opening, hour)] = true;
    }
}
