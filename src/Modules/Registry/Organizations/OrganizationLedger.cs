using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Registry.CodeLists;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Organizations;

/// <summary>How every change of units is entered: one after the other, against the whole book, as one transaction with its fact.</summary>
internal sealed class OrganizationLedger(KhueDb db, Actor actor, LocalClock clock, OrganizationTree tree, CodeListReader codes)
{
    /// <summary>Enters a change. <paramref name="act"/> does it in the book and says what happened.</summary>
    public async Task<OrganizationChange> Enter(ChangeKind kind, ChangeOrder order, Func<OrganizationBook, OrganizationChange, IFact> act, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var change = new OrganizationChange(kind, order, await Next(ct), actor, clock);
        var book = await Book(await OfDay(change.On, ct), ct);
        if (order.Version is { } seen && book.One(order.Id).Version != seen) throw new DbUpdateConcurrencyException("The unit was changed meanwhile.");
        var fact = act(book, change);
        book.Check(change);
        db.Add(change);
        db.AddRange(book.Opened);
        foreach (var unit in book.Touched(change.Sequence).Except(book.Opened)) Keep(unit, x => x.ChangeId == change.Id ? EntityState.Added : x.EndedById == change.Id ? EntityState.Modified : EntityState.Unchanged);
        await Save(fact, ct);
        return change;
    }

    /// <summary>Opens the book for several changes, without writing: what they would do, and what is refused.</summary>
    public async Task<OrganizationBatch> Look(CancellationToken ct)
    {
        var wards = await WardHistory.Of(db, ct);
        return new(await Book(wards.Holds, ct), wards, actor, clock, await Last(ct));
    }

    /// <summary>The same, to be written inside the caller's transaction: other changes wait until it ends.</summary>
    public async Task<OrganizationBatch> Begin(CancellationToken ct)
    {
        await db.Set<OrganizationSequence>().ExecuteUpdateAsync(x => x.SetProperty(s => s.Last, s => s.Last), ct);
        return await Look(ct);
    }

    /// <summary>Hands what was entered to the caller's save.</summary>
    public async Task Put(OrganizationBatch batch, CancellationToken ct)
    {
        if (batch.Entered.Count == 0) return;
        var last = batch.Sequence;
        await db.Set<OrganizationSequence>().ExecuteUpdateAsync(x => x.SetProperty(s => s.Last, last), ct);
        var changes = batch.Entered.Select(x => x.Change.Id).ToHashSet();
        db.AddRange(batch.Entered.Select(x => x.Change));
        db.AddRange(batch.Book.Opened);
        foreach (var unit in batch.Book.Touched(changes).Except(batch.Book.Opened))
            Keep(unit, x => x.ChangeId is { } begun && changes.Contains(begun) ? EntityState.Added : x.EndedById is { } ended && changes.Contains(ended) ? EntityState.Modified : EntityState.Unchanged);
        foreach (var (_, fact) in batch.Entered) db.Tell(fact);
    }

    /// <summary>Takes the last change of a unit back, with all it did to other units.</summary>
    public async Task Undo(Guid id, int? version, string? reason, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await TakeBack(id, version, null, reason, ct);
        await db.Database.CommitTransactionAsync(ct);
        tree.Forget();
    }

    /// <summary>The same inside the caller's transaction.</summary>
    /// <param name="id">The unit.</param>
    /// <param name="version">The unit's version that the person saw; null does not ask.</param>
    /// <param name="expected">The change that must be the unit's last one; null does not ask.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ct">Stops it; the caller's transaction is then rolled back.</param>
    public async Task TakeBack(Guid id, int? version, Guid? expected, string? reason, CancellationToken ct)
    {
        var sequence = await Next(ct);
        var book = await Book(await OfDay(clock.Today, ct), ct);
        var unit = book.One(id);
        if (version is { } seen && unit.Version != seen) throw new DbUpdateConcurrencyException("The unit was changed meanwhile.");
        var last = unit.Spans.Count == 0 ? null : unit.Spans[^1].EndedById ?? unit.Spans[^1].ChangeId;
        if (last is not { } changeId) throw new DomainException(RegistryErrors.NothingToUndo);
        if (expected is { } wanted && wanted != changeId) throw new DomainException(RegistryErrors.ChangeFollowed);
        var change = await db.Set<OrganizationChange>().SingleAsync(x => x.Id == changeId, ct);
        var name = unit.Spans[^1].Name;
        var gone = (await Touched(changeId, ct)).SelectMany(x => book.One(x).Undo(change, sequence)).ToList();
        book.CheckAgain(sequence);
        foreach (var touched in book.Touched(sequence)) Keep(touched, _ => EntityState.Modified);
        db.RemoveRange(gone);
        change.Undo(clock.Now);
        db.Tell(new OrganizationChangeUndone(id, id, change.On, name, changeId, reason));
        await db.SaveChangesAsync(ct);
    }

    // The book is read without tracking: following thousands of units to save a few would cost seconds.
    void Keep(Organization unit, Func<OrganizationSpan, EntityState> state)
    {
        db.Attach(unit);
        db.Entry(unit).State = EntityState.Modified;
        foreach (var span in unit.Spans) db.Entry(span).State = state(span);
    }

    async Task Save(IFact fact, CancellationToken ct)
    {
        db.Tell(fact);
        await db.SaveChangesAsync(ct);
        await db.Database.CommitTransactionAsync(ct);
        tree.Forget();
    }

    Task<List<Guid>> Touched(Guid change, CancellationToken ct) =>
        db.Set<OrganizationSpan>().Where(x => x.ChangeId == change || x.EndedById == change).Select(x => x.OrganizationId).Distinct().ToListAsync(ct);

    // Locks the one row until the transaction ends.
    async Task<long> Next(CancellationToken ct)
    {
        await db.Set<OrganizationSequence>().ExecuteUpdateAsync(x => x.SetProperty(s => s.Last, s => s.Last + 1), ct);
        return await Last(ct);
    }

    Task<long> Last(CancellationToken ct) => db.Set<OrganizationSequence>().AsNoTracking().Select(x => x.Last).SingleAsync(ct);

    async Task<OrganizationBook> Book(Func<string, DateOnly, bool> isWard, CancellationToken ct) =>
        new(await db.Set<Organization>().EditableBy(actor).AsNoTracking().Include(x => x.Spans.OrderBy(s => s.Place)).AsSplitQuery().ToListAsync(ct), isWard);

    async Task<Func<string, DateOnly, bool>> OfDay(DateOnly on, CancellationToken ct)
    {
        var known = await codes.Codes(KnownLists.Wards, on, ct);
        return (code, _) => known.Contains(code);
    }
}

internal static class OrganizationScopes
{
    public static IQueryable<Organization> VisibleTo(this IQueryable<Organization> all, Actor actor) => all.Within(actor, x => x.Id);

    /// <summary>Who keeps the tree keeps all of it: a change at one unit may touch any other, so anyone with less than the whole finds nothing.</summary>
    public static IQueryable<Organization> EditableBy(this IQueryable<Organization> all, Actor actor) => actor.Organizations is null ? all : all.Where(_ => false);
}
