using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Sources;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Relations;

/// <summary>Changes what a relation allows, the phone it is reached by, or ends it.</summary>
internal sealed class ChangeRelation(KhueDb db, Actor actor, FieldMasters masters, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        public Custody Custody { get; set; } = Custody.Shared;
        public bool MayPickUp { get; set; }
        public bool BarredFromPickUp { get; set; }
        public bool LivesWith { get; set; }

        /// <summary>The phone from now on; empty when there is none.</summary>
        public string? Phone { get; set; }
        [MaxLength(400, ErrorMessage = "Ghi chú dài quá 400 chữ.")] public string? Note { get; set; }

        /// <summary>Last day; null while it holds.</summary>
        public DateOnly? To { get; set; }
        public string? Reason { get; set; }
        public int Version { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var relation = await db.Set<Relation>().EditableBy(db, actor).One(c.Id, ct);
        if (relation.Version != c.Version) throw new DbUpdateConcurrencyException("The relation was changed meanwhile.");
        var child = await db.Set<Person>().EditableBy(actor).One(relation.ChildId, ct);
        relation.Arrange(c.Custody, c.MayPickUp, c.BarredFromPickUp, c.LivesWith, c.Note);
        if (c.To is { } last)
        {
            // Who fetches the child is the school's to say; whether they are related is the master's.
            if (!FieldMasters.MayWrite((await masters.Now(ct))[PersonField.Relations], relation.Source, PersonSource.School))
                throw new DomainException(RegistryErrors.RelationOwnedElsewhere, nameof(c.To), PersonSource.Title(relation.Source));
            relation.End(last);
        }
        await Reach(relation.RelatedId, string.IsNullOrWhiteSpace(c.Phone) ? null : Phone.Read(c.Phone, nameof(c.Phone)), ct);
        child.ChangedAt = clock.Now;
        db.Tell(new RelationChanged(child.Id, child.CustodianId, relation.Id, relation.RelatedId, Relation.Title(relation.Kind), c.MayPickUp, c.BarredFromPickUp, relation.To, c.Reason));
        await db.SaveChangesAsync(ct);
    }

    // One phone is shown and typed over; the one before stays in the history.
    async Task Reach(Guid personId, string? phone, CancellationToken ct)
    {
        var open = await db.Set<Contact>().Where(x => x.PersonId == personId && x.Kind == ContactKind.Phone && x.To == null).OrderByDescending(x => x.Id).ToListAsync(ct);
        if (open.FirstOrDefault()?.Value == phone) return;
        if (open.Count > 0) open[0].To = clock.Today;
        if (phone is not null && !open.Exists(x => x.Value == phone)) db.Add(new Contact { PersonId = personId, Kind = ContactKind.Phone, Value = phone, From = clock.Today });
    }
}

internal static class RelationScopes
{
    public static IQueryable<Relation> VisibleTo(this IQueryable<Relation> all, KhueDb db, Actor actor) => all.Where(x => db.Set<Person>().VisibleTo(actor).Any(p => p.Id == x.ChildId));

    /// <summary>Relations belong to the child's record.</summary>
    public static IQueryable<Relation> EditableBy(this IQueryable<Relation> all, KhueDb db, Actor actor) => all.Where(x => db.Set<Person>().EditableBy(actor).Any(p => p.Id == x.ChildId));
}
