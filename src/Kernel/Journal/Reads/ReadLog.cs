using System.Collections.Concurrent;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Kernel.Journal.Reads;

/// <summary>
/// Writes reads to the journal before what was read is shown: nothing is lost by a crash. Those who read at the same moment share a
/// transaction; the same look within the hour costs nothing but a glance into memory. Each node remembers by itself, so a look may be told
/// once an hour by each.
/// </summary>
public sealed class ReadLog(IServiceScopeFactory scopes, LocalClock clock)
{
    const int MostRemembered = 200_000;
    readonly ConcurrentDictionary<(Guid Reader, string Role, Guid Person, string Kind, DateTime Hour), bool> told = new();
    readonly ConcurrentQueue<Reading> waiting = new();
    readonly SemaphoreSlim turn = new(1, 1);

    sealed class Reading(Actor actor, string? trace, PeopleRead fact)
    {
        public Actor Actor => actor;
        public string? Trace => trace;
        public PeopleRead Fact => fact;
        public bool IsWritten { get; set; }
        public Exception? Failure { get; set; }
    }

    /// <summary>Returns once it is in the journal. Looking at oneself is told to nobody.</summary>
    public async Task Tell(Actor actor, string? trace, string kind, string what, Guid? organizationId, IReadOnlyCollection<Guid> people, string? reason, CancellationToken ct)
    {
        if (actor.IsSystem) return;
        var hour = new DateTime(clock.Now.Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, DateTimeKind.Utc);
        if (told.Count > MostRemembered) told.Clear();
        var fresh = people.Where(x => x != actor.PersonId && !told.ContainsKey((actor.PersonId, actor.Role, x, kind, hour))).Distinct().ToList();
        if (fresh.Count == 0) return;
        var readings = fresh.Chunk(PeopleRead.Most).Select(x => new Reading(actor, trace, new(x is [var only] ? only : Guid.Empty, organizationId, kind, what, x.Length, x, reason))).ToList();
        readings.ForEach(waiting.Enqueue);
        await turn.WaitAsync(ct);
        try
        {
            if (!readings.TrueForAll(x => x.IsWritten || x.Failure is not null)) await WriteWaiting();
        }
        finally
        {
            turn.Release();
        }
        if (readings.Find(x => x.Failure is not null)?.Failure is { } failure) throw new InvalidOperationException("What was read could not be journalled, so it is not shown.", failure);
        foreach (var person in fresh) told.TryAdd((actor.PersonId, actor.Role, person, kind, hour), true);
    }

    // Others wait for the same transaction: it goes on though the one whose turn it is has left.
    async Task WriteWaiting()
    {
        var batch = new List<Reading>();
        while (waiting.TryDequeue(out var one)) batch.Add(one);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var (current, db) = (scope.ServiceProvider.GetRequiredService<CurrentActor>(), scope.ServiceProvider.GetRequiredService<KhueDb>());
            await using var transaction = await db.Database.BeginTransactionAsync();
            foreach (var mine in batch.GroupBy(x => (x.Actor, x.Trace)))
            {
                (current.Actor, current.Trace) = mine.Key;
                foreach (var one in mine) db.Tell(one.Fact);
                await db.SaveChangesAsync();
            }
            await transaction.CommitAsync();
            batch.ForEach(x => x.IsWritten = true);
        }
        catch (Exception e)
        {
            batch.ForEach(x => x.Failure = e);
        }
    }
}

/// <summary>How a use case says that the one who acts has looked at somebody's data.</summary>
public sealed class Reads(CurrentActor current, ReadLog log)
{
    /// <summary>One person. Call it before anything is shown.</summary>
    /// <param name="kind">One of <see cref="ReadKind"/>.</param>
    /// <param name="what">Vietnamese, to stand within a sentence: "hồ sơ cá nhân".</param>
    /// <param name="person">Whose.</param>
    /// <param name="organizationId">The unit that keeps it.</param>
    /// <param name="ct">Stops it.</param>
    public Task Tell(string kind, string what, Guid person, Guid? organizationId, CancellationToken ct) => Tell(kind, what, [person], organizationId, null, ct);

    /// <summary>Many, as when data leave as a file.</summary>
    public Task Tell(string kind, string what, IReadOnlyCollection<Guid> people, Guid? organizationId, string? reason, CancellationToken ct) =>
        log.Tell(current.Actor, current.Trace, kind, what, organizationId, people, reason, ct);
}
