using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Reconciliation;
using Khue.Registry.Relations;
using Khue.Registry.Residences;
using Khue.Registry.Sensitive;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Merging;

/// <summary>
/// Makes one record of two. What other modules keep stays under the id it was written with: from now on that id answers with the kept record, so nothing is
/// rewritten and taking the merge back loses nothing.
/// </summary>
internal sealed class MergePeople(KhueDb db, Actor actor, LocalClock clock, PeopleBook book) : IUseCase
{
    internal sealed class Command
    {
        /// <summary>The record that stays.</summary>
        public Guid KeptId { get; set; }
        public Guid MergedId { get; set; }
        [Required(ErrorMessage = "Ghi vì sao biết là một người.")] [MaxLength(400, ErrorMessage = "Lý do dài quá 400 chữ.")] public string? Reason { get; set; }

        /// <summary>The finding that this settles; null when there is none.</summary>
        public Guid? FindingId { get; set; }
    }

    /// <summary>The merge's id.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var (kept, merged) = (await Mine(c.KeptId, ct), await Mine(c.MergedId, ct));
        // Two schools' records are put together by whoever watches over both.
        if (kept.CustodianId != merged.CustodianId && !actor.Can(RegistryPermissions.KeepSources)) throw new DomainException(RegistryErrors.MergeAcrossSchools);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (into, from) = (await book.Open(kept, ct), await book.Open(merged, ct));
        merged.MergeInto(kept.Id);
        kept.Complete(merged);
        var numbers = Numbers(into, from);
        var name = merged.FullName == kept.FullName ? null : db.Add(new FormerName { PersonId = kept.Id, FullName = merged.FullName, Kind = FormerNameKind.Other, To = clock.Today, Reason = "ở hồ sơ đã gộp" }).Entity;
        db.RemoveRange(await db.Set<NameKey>().Where(x => x.PersonId == merged.Id).ToListAsync(ct));
        merged.ChangedAt = clock.Now;
        await book.Close([into], null, c.Reason, ct);
        await book.Rekey(kept, ct);
        var moved = new MovedRows(numbers, await Relations(merged.Id, kept.Id, ct), await Contacts(merged.Id, kept.Id, ct), await Residences(merged.Id, kept.Id, ct), await Sensitive(merged.Id, kept.Id, ct), name?.Id, kept.Version + 1, into.Before);
        var merge = db.Add(new PersonMerge(kept.Id, merged.Id, moved, actor.Name, c.Reason, clock.Now)).Entity;
        db.Tell(new PeopleMerged(kept.Id, kept.CustodianId, merged.Id, merge.Id, c.Reason));
        await Settle(c, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return merge.Id;
    }

    async Task<Person> Mine(Guid id, CancellationToken ct) =>
        actor.Can(RegistryPermissions.KeepSources) ? await db.Set<Person>().VisibleTo(actor).One(id, ct) : await db.Set<Person>().EditableBy(actor).One(id, ct);

    // A number that both have stays as a former one beside the kept one.
    List<MovedNumber> Numbers(OpenRecord into, OpenRecord from)
    {
        var moved = new List<MovedNumber>();
        foreach (var number in from.Numbers)
        {
            var isTaken = number.To is null && into.Numbers.Exists(x => x.Kind == number.Kind && x.Issuer == number.Issuer && x.To is null);
            var isKnown = into.Numbers.Exists(x => x.Kind == number.Kind && x.Issuer == number.Issuer && x.Value == number.Value);
            db.Remove(number);
            moved.Add(new(number.Kind, number.Issuer, number.Value, number.From, number.To, !isKnown));
            if (!isKnown) db.Add(new PersonIdentifier { PersonId = into.Person.Id, Kind = number.Kind, Issuer = number.Issuer, Value = number.Value, From = number.From, To = isTaken ? clock.Today : number.To });
        }
        return moved;
    }

    async Task<List<Guid>> Relations(Guid from, Guid to, CancellationToken ct)
    {
        // The same guardian twice, or the two as each other's kin, would make no sense afterwards: such rows stay where they are.
        var known = await db.Set<Relation>().Where(x => x.ChildId == to).Select(x => new { x.RelatedId, x.Kind }).ToListAsync(ct);
        var all = await db.Set<Relation>().AsNoTracking().Where(x => x.ChildId == from || x.RelatedId == from).ToListAsync(ct);
        var moving = all.Where(x => x.ChildId != to && x.RelatedId != to && !known.Exists(k => x.ChildId == from && k.RelatedId == x.RelatedId && k.Kind == x.Kind)).Select(x => x.Id).ToList();
        await db.Set<Relation>().Where(x => moving.Contains(x.Id) && x.ChildId == from).ExecuteUpdateAsync(s => s.SetProperty(x => x.ChildId, to), ct);
        await db.Set<Relation>().Where(x => moving.Contains(x.Id) && x.RelatedId == from).ExecuteUpdateAsync(s => s.SetProperty(x => x.RelatedId, to), ct);
        return moving;
    }

    async Task<List<Guid>> Contacts(Guid from, Guid to, CancellationToken ct)
    {
        var ids = await db.Set<Contact>().Where(x => x.PersonId == from).Select(x => x.Id).ToListAsync(ct);
        await db.Set<Contact>().Where(x => ids.Contains(x.Id)).ExecuteUpdateAsync(s => s.SetProperty(x => x.PersonId, to), ct);
        return ids;
    }

    async Task<List<Guid>> Residences(Guid from, Guid to, CancellationToken ct)
    {
        var ids = await db.Set<Residence>().Where(x => x.PersonId == from).Select(x => x.Id).ToListAsync(ct);
        await db.Set<Residence>().Where(x => ids.Contains(x.Id)).ExecuteUpdateAsync(s => s.SetProperty(x => x.PersonId, to), ct);
        return ids;
    }

    async Task<List<Guid>> Sensitive(Guid from, Guid to, CancellationToken ct)
    {
        var ids = await db.Set<SensitiveFact>().Where(x => x.PersonId == from).Select(x => x.Id).ToListAsync(ct);
        await db.Set<SensitiveFact>().Where(x => ids.Contains(x.Id)).ExecuteUpdateAsync(s => s.SetProperty(x => x.PersonId, to), ct);
        return ids;
    }

    async Task Settle(Command c, CancellationToken ct)
    {
        if (c.FindingId is not { } id) return;
        var finding = await db.Set<IdentityFinding>().EditableBy(actor).One(id, ct);
        if (finding.OtherId is not { } other || !((Guid[])[finding.PersonId, other]).Order().SequenceEqual(((Guid[])[c.KeptId, c.MergedId]).Order())) throw new DomainException(RegistryErrors.FindingOfOthers);
        finding.Settle(FindingState.Merged, c.Reason, actor, clock.Now);
    }
}
