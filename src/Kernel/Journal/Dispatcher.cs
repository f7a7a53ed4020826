using System.Data.Common;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Modules;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Khue.Kernel.Journal;

/// <summary>Carries facts to reactions: in order, at least once, effect once. One node of a province does it at a time.</summary>
public sealed class Dispatcher(IServiceScopeFactory scopes, ReactionList reactions, FactCatalog catalog, Signal signal, LocalClock clock, ILogger<Dispatcher> log)
    : LeadingService(scopes, signal, log, "dispatcher", TimeSpan.Zero, typeof(JournalEntry))
{
    const string Cursor = "reactions";
    const int Batch = 500;
    const int Attempts = 3;

    /// <summary>When entries are to be seen that an older transaction holds back.</summary>
    static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);
    readonly IServiceScopeFactory scopes = scopes;

    protected override async Task<DateTime?> Step(IServiceProvider services, CancellationToken ct)
    {
        var isHeldBack = await JournalReader.IsHeldBack(services.GetRequiredService<KhueDb>(), ct);
        if (await Dispatch(ct) == Batch) return clock.Now;
        return isHeldBack ? clock.Now + Soon : null;
    }

    /// <summary>Carries the next batch; tests call it to settle everything without waiting. Returns how many entries were read.</summary>
    public async Task<int> Dispatch(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var cursor = await db.Set<JournalCursor>().FirstOrDefaultAsync(x => x.Name == Cursor, ct);
        if (cursor is null) db.Add(cursor = new() { Name = Cursor });
        var entries = await JournalReader.After(db, cursor.Transaction, cursor.Sequence, Batch, ct);
        if (entries.Count == 0) return 0;
        var done = await Marks(db, entries, ct);
        foreach (var entry in entries)
            foreach (var reaction in reactions.To(entry.Type))
                if (!done.Contains((entry.Sequence, reaction.Name))) await Carry(entry, reaction, ct);
        (cursor.Transaction, cursor.Sequence) = (entries[^1].Transaction, entries[^1].Sequence);
        await db.SaveChangesAsync(ct);
        var sequences = entries.Select(x => x.Sequence).ToList();
        await db.Set<ReactionMark>().Where(x => sequences.Contains(x.FactSequence)).ExecuteDeleteAsync(ct);
        return entries.Count;
    }

    static async Task<HashSet<(long, string)>> Marks(KhueDb db, List<JournalEntry> entries, CancellationToken ct)
    {
        var sequences = entries.Select(x => x.Sequence).ToList();
        var marks = await db.Set<ReactionMark>().AsNoTracking().Where(x => sequences.Contains(x.FactSequence)).ToListAsync(ct);
        return [.. marks.Select(x => (x.FactSequence, x.Reaction))];
    }

    async Task Carry(JournalEntry entry, Reaction reaction, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Run(entry, reaction, ct);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException && !IsOutage(e))
            {
                if (attempt < Attempts) { await Task.Delay(50 * attempt, ct); continue; }
                log.LogError(e, "{Reaction} failed on {Fact} {Sequence} and was parked", reaction.Name, entry.Type, entry.Sequence);
                await Park(entry, reaction, e, Attempts, ct);
                return;
            }
        }
    }

    /// <summary>Runs one reaction with its mark in one transaction.</summary>
    async Task Run(JournalEntry entry, Reaction reaction, CancellationToken ct)
    {
        if (catalog.Read(entry) is not { } fact) return;
        await using var scope = scopes.CreateAsyncScope();
        var current = scope.ServiceProvider.GetRequiredService<CurrentActor>();
        (current.Actor, current.Trace, current.Cause) = (Actor.System, entry.Trace, entry);
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await reaction.Invoke(scope.ServiceProvider, fact, entry, ct);
        db.Add(new ReactionMark { FactSequence = entry.Sequence, Reaction = reaction.Name });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    async Task Park(JournalEntry entry, Reaction reaction, Exception error, int attempts, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var parked = await db.Set<ParkedReaction>().FirstOrDefaultAsync(x => x.FactSequence == entry.Sequence && x.Reaction == reaction.Name, ct);
        if (parked is null) db.Add(parked = new() { FactSequence = entry.Sequence, Reaction = reaction.Name, Error = "" });
        (parked.Error, parked.At, parked.Attempts) = (error.ToString(), clock.Now, parked.Attempts + attempts);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Runs a parked reaction again. True when it took effect and left the list.</summary>
    public async Task<bool> Retry(long factSequence, string reactionName, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KhueDb>();
        var parked = await db.Set<ParkedReaction>().FirstOrDefaultAsync(x => x.FactSequence == factSequence && x.Reaction == reactionName, ct);
        var entry = await db.Set<JournalEntry>().AsNoTracking().FirstOrDefaultAsync(x => x.Sequence == factSequence, ct);
        if (parked is null || entry is null) return false;
        var reaction = reactions.To(entry.Type).FirstOrDefault(x => x.Name == reactionName);
        try
        {
            // Marked: it took effect already, and the process ended before it left the list.
            if (reaction is not null && !await Mark().AnyAsync(ct)) await Run(entry, reaction, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await Park(entry, reaction!, e, 1, ct);
            return false;
        }
        db.Remove(parked);
        db.RemoveRange(await Mark().ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        return true;
        IQueryable<ReactionMark> Mark() => db.Set<ReactionMark>().Where(x => x.FactSequence == factSequence && x.Reaction == reactionName);
    }

    // The database being away is not the fact's fault: the whole loop waits instead of parking.
    static bool IsOutage(Exception e) => e switch
    {
        DbException { IsTransient: true } => true,
        // The driver calls nothing transient, not even what ends by itself or by the operator's hand.
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN } => true,
        { InnerException: { } inner } => IsOutage(inner),
        _ => false,
    };
}

/// <summary>One reaction: a class that implements <see cref="IReact{TFact}"/> for one fact.</summary>
public sealed record Reaction(string Name, Func<IServiceProvider, IFact, JournalEntry, CancellationToken, Task> Invoke);

/// <summary>Which reactions listen to which fact, found by reflection.</summary>
public sealed class ReactionList
{
    readonly Dictionary<string, List<Reaction>> byFact = [];

    public ReactionList(ModuleList modules)
    {
        var factNames = modules.Types<IFact>().ToDictionary(x => x.Type, x => $"{x.Module.Name}.{x.Type.Name}");
        foreach (var (module, type) in modules.Types(t => t.GetInterfaces().Any(IsReaction)))
            foreach (var listens in type.GetInterfaces().Where(IsReaction))
            {
                var make = typeof(ReactionList).GetMethod(nameof(Make), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
                var reaction = (Reaction)make.MakeGenericMethod(listens.GetGenericArguments()[0]).Invoke(null, [$"{module.Name}.{type.Name}", type])!;
                var fact = factNames[listens.GetGenericArguments()[0]];
                if (!byFact.TryGetValue(fact, out var list)) byFact.Add(fact, list = []);
                list.Add(reaction);
            }
    }

    public IReadOnlyList<Reaction> To(string factName) => byFact.TryGetValue(factName, out var list) ? list : [];

    internal static bool IsReaction(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReact<>);

    static Reaction Make<TFact>(string name, Type type) where TFact : IFact =>
        new(name, (services, fact, entry, ct) => ((IReact<TFact>)services.GetRequiredService(type)).To((TFact)fact, entry, ct));
}
