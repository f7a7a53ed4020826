using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Khue.Kernel.Data;

/// <summary>
/// The one database context. It knows no entity by name: modules bring their mappings, and can only query types they can see.
/// Saving writes the told facts to the journal in the same transaction; changes without a fact are refused.
/// </summary>
public sealed class KhueDb(DbContextOptions<KhueDb> options, KhueModel model, FactCatalog catalog, CurrentActor current, LocalClock clock, Signal signal)
    : DbContext(options)
{
    readonly List<IFact> facts = [];
    readonly HashSet<Type> awaited = [];

    public bool IsPostgres => Database.ProviderName == "Npgsql.EntityFrameworkCore.PostgreSQL";

    /// <summary>Says what this save does. Takes effect at the next <see cref="SaveChangesAsync(bool, CancellationToken)"/>.</summary>
    public void Tell(IFact fact) => facts.Add(fact);

    protected override void OnModelCreating(ModelBuilder builder) => model.Build(builder, IsPostgres);
    protected override void ConfigureConventions(ModelConfigurationBuilder builder) => KhueModel.Conventions(builder, IsPostgres);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("SaveChangesAsync only");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct = default)
    {
        ChangeTracker.DetectChanges();
        var changed = ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        foreach (var entry in changed.Where(e => e.State == EntityState.Modified))
            if (entry.Entity is IVersioned versioned) versioned.Version++;
        if (facts.Count == 0 && current.Cause is null && changed.FirstOrDefault(e => e.Entity is not IUnjournaled && !model.IsUnjournaled(e.Metadata.ClrType)) is { } silent)
            throw new InvalidOperationException($"{silent.Metadata.ClrType.Name} was changed without a fact: tell what happened before saving.");
        foreach (var fact in facts) Add(EntryFor(fact));
        if (facts.Count > 0) awaited.Add(typeof(JournalEntry));
        facts.Clear();
        foreach (var entry in changed)
            if (entry is { Entity: IAwaited, State: EntityState.Added or EntityState.Modified }) awaited.Add(entry.Metadata.ClrType);
        var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        if (Database.CurrentTransaction is null) Committed();
        return count;
    }

    /// <summary>What was written can be seen by others: whoever waits for it is woken. A unit of work that is given up leaves its kinds to the next, which wakes somebody in vain.</summary>
    internal void Committed()
    {
        if (awaited.Count > 0) signal.Raise(awaited);
        awaited.Clear();
    }

    /// <summary>The journal row of a fact, for bulk writers that bypass the change tracker.</summary>
    public JournalEntry EntryFor(IFact fact) => new()
    {
        At = Micros(clock.Now),
        ActorId = current.Actor.PersonId,
        ActorName = current.Actor.Name,
        ActorRole = current.Actor.Role,
        OrganizationId = fact.OrganizationId,
        Type = catalog.NameOf(fact),
        Subject = fact.Subject,
        Reason = fact.Reason,
        Payload = FactCatalog.Write(fact),
        Trace = current.Trace,
    };

    // PostgreSQL keeps microseconds: anything finer would change by being stored, and the seal of the entry with it.
    static DateTime Micros(DateTime at) => new(at.Ticks - at.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
}
