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
        var book = await Book(change.On, ct);
        if (order.Version is { } seen && book.One(order.Id).Version != seen) throw new DbUpdateConcurrencyException("The unit was changed meanwhile.");
        var fact = act(book, change);
        book.Check(change);
        db.Add(change);
        db.AddRange(book.Opened);
        foreach (var unit in book.Touched(change.Sequence).Except(book.Opened)) Keep(unit, x => x.ChangeId == change.Id ? EntityState.Added : x.EndedById == change.Id ? EntityState.Modified : EntityState.Unchanged);
        await Save(fact, ct);
        return change;
    }

    /// <summary>Takes the last change of a unit back, with all it did to other units.</summary>
    public async Task Undo(Guid id, int? version, string? reason, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var sequence = await Next(ct);
        var book = await Book(clock.Today, ct);
        var unit = book.One(id);
        if (version is { } seen && unit.Version != seen) throw new DbUpdateConcurrencyException("The unit was changed meanwhile.");
        var last = unit.Spans.Count == 0 ? null : unit.Spans[^1].EndedById ?? unit.Spans[^1].ChangeId;
        if (last is not { } changeId) throw new DomainException(RegistryErrors.NothingToUndo);
        var change = await db.Set<OrganizationChange>().SingleAsync(x => x.Id == changeId, ct);
        var name = unit.Spans[^1].Name;
        var gone = (await Touched(changeId, ct)).SelectMany(x => book.One(x).Undo(change, sequence)).ToList();
        book.CheckAgain(sequence);
        foreach (var touched in book.Touched(sequence)) Keep(touched, _ => EntityState.Modified);
        db.RemoveRange(gone);
        change.Undo(clock.Now);
        await Save(new OrganizationChangeUndone(id, id, change.On, name, changeId, reason), ct);
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
        return await db.Set<OrganizationSequence>().AsNoTracking().Select(x => x.Last).SingleAsync(ct);
    }

    async Task<OrganizationBook> Book(DateOnly on, CancellationToken ct) =>
        new(await db.Set<Organization>().EditableBy(actor).AsNoTracking().Include(x => x.Spans.OrderBy(s => s.Place)).AsSplitQuery().ToListAsync(ct), await codes.Codes(KnownLists.Wards, on, ct));
}

internal static class OrganizationScopes
{
    public static IQueryable<Organization> VisibleTo(this IQueryable<Organization> all, Actor actor) => all.Within(actor, x => x.Id);

    /// <summary>Who keeps the tree keeps all of it: a change at one unit may touch any other, so anyone with less than the whole finds nothing.</summary>
    public static IQueryable<Organization> EditableBy(this IQueryable<Organization> all, Actor actor) => actor.Organizations is null ? all : all.Where(_ => false);
}
