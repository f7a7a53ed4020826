using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Relations;
using Khue.Registry.Residences;
using Khue.Registry.Sensitive;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Merging;

/// <summary>Takes a merge back: the two records are as they were, and what was written since stays with the record it was written to.</summary>
internal sealed class UnmergePeople(KhueDb db, Actor actor, LocalClock clock, PeopleBook book) : IUseCase
{
    internal sealed class Command
    {
        public Guid MergeId { get; set; }
        [Required(ErrorMessage = "Ghi vì sao là hai người.")] [MaxLength(400, ErrorMessage = "Lý do dài quá 400 chữ.")] public string? Reason { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var merge = await db.Set<PersonMerge>().FirstOrDefaultAsync(x => x.Id == c.MergeId && x.UndoneAt == null, ct) ?? throw new NotFoundException(nameof(PersonMerge));
        var kept = await (actor.Can(RegistryPermissions.KeepSources) ? db.Set<Person>().VisibleTo(actor) : db.Set<Person>().EditableBy(actor)).One(merge.KeptId, ct);
        var merged = await db.Set<Person>().One(merge.MergedId, ct);
        if (merged.CustodianId != kept.CustodianId && !actor.Can(RegistryPermissions.KeepSources)) throw new DomainException(RegistryErrors.MergeAcrossSchools);
        var moved = merge.Read();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Untouched since: what the other record filled in goes out again. Else somebody has built upon it.
        var into = await book.Open(kept, ct);
        if (kept.Version == moved.KeptVersion) kept.Restore(moved.KeptBefore);
        merged.Unmerge();
        merged.ChangedAt = clock.Now;
        foreach (var number in moved.Numbers) GiveBack(into, merged.Id, number);
        if (moved.FormerName is { } name) await db.Set<FormerName>().Where(x => x.Id == name).ExecuteDeleteAsync(ct);
        await MoveBack(moved, kept.Id, merged.Id, ct);
        await book.Close([into], null, c.Reason, ct);
        await book.Rekey(kept, ct);
        await book.Rekey(merged, ct);
        merge.Undo(clock.Now);
        db.Tell(new PeopleUnmerged(kept.Id, kept.CustodianId, merged.Id, merge.Id, c.Reason));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    void GiveBack(OpenRecord from, Guid to, MovedNumber number)
    {
        if (number.IsNew && from.Numbers.Find(x => x.Kind == number.Kind && x.Issuer == number.Issuer && x.Value == number.Value) is { } here && from.Numbers.Remove(here)) db.Remove(here);
        db.Add(new PersonIdentifier { PersonId = to, Kind = number.Kind, Issuer = number.Issuer, Value = number.Value, From = number.From, To = number.To });
    }

    async Task MoveBack(MovedRows moved, Guid from, Guid to, CancellationToken ct)
    {
        await db.Set<Relation>().Where(x => moved.Relations.Contains(x.Id) && x.ChildId == from).ExecuteUpdateAsync(s => s.SetProperty(x => x.ChildId, to), ct);
        await db.Set<Relation>().Where(x => moved.Relations.Contains(x.Id) && x.RelatedId == from).ExecuteUpdateAsync(s => s.SetProperty(x => x.RelatedId, to), ct);
        await db.Set<Contact>().Where(x => moved.Contacts.Contains(x.Id)).ExecuteUpdateAsync(s => s.SetProperty(x => x.PersonId, to), ct);
        await db.Set<Residence>().Where(x => moved.Residences.Contains(x.Id)).ExecuteUpdateAsync(s => s.SetProperty(x => x.PersonId, to), ct);
        await db.Set<SensitiveFact>().Where(x => moved.Sensitive.Contains(x.Id)).ExecuteUpdateAsync(s => s.SetProperty(x => x.PersonId, to), ct);
    }
}
