using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Relations;

/// <summary>Records who someone is to a child. Someone known already is found and shared; else a person is made, kept by the child's school.</summary>
internal sealed class RecordRelation(KhueDb db, Actor actor, PeopleBook book, GuardianSearch guardians, RelationSettings settings, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid ChildId { get; set; }
        public RelationKind Kind { get; set; } = RelationKind.Mother;
        [Required(ErrorMessage = "Ghi họ tên như trên thẻ căn cước.")] public string? FullName { get; set; }
        public DateOnly? DateOfBirth { get; set; }
        [RegularExpression("^[0-9]{12}$", ErrorMessage = "Số định danh có đúng 12 chữ số.")] public string? PersonalId { get; set; }
        public string? Phone { get; set; }
        public Custody Custody { get; set; } = Custody.Shared;
        public bool MayPickUp { get; set; }
        public bool BarredFromPickUp { get; set; }
        public bool LivesWith { get; set; }
        public DateOnly? From { get; set; }
        [MaxLength(400, ErrorMessage = "Ghi chú dài quá 400 chữ.")] public string? Note { get; set; }
    }

    /// <summary>The related person's id.</summary>
    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var child = await db.Set<Person>().EditableBy(actor).One(c.ChildId, ct);
        var phone = string.IsNullOrWhiteSpace(c.Phone) ? null : Phone.Read(c.Phone, nameof(c.Phone));
        var number = string.IsNullOrWhiteSpace(c.PersonalId) ? null : c.PersonalId;
        var known = await guardians.Find(CleanText.Of(c.FullName), number, phone, ct);
        var related = known ?? New(c, child.CustodianId);
        var relation = new Relation { ChildId = child.Id, RelatedId = related.Id, Kind = c.Kind, From = c.From, Source = PersonSource.School };
        relation.Arrange(c.Custody, c.MayPickUp, c.BarredFromPickUp, c.LivesWith, c.Note);
        var relations = await db.Set<Relation>().Where(x => x.ChildId == child.Id).ToListAsync(ct);
        var others = relations.Select(x => x.RelatedId).ToArray();
        var names = await db.Set<Person>().Where(x => others.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.FullName, ct);
        RelationRules.Check(child, related, relation, relations, await Wards(child.Id, ct), x => names.GetValueOrDefault(x, "người khác"), settings);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (known is null) await book.Enter([related], number is null ? [] : [new PersonIdentifier { PersonId = related.Id, Kind = IdentifierKind.PersonalId, Value = number }], ct);
        if (phone is not null && !await db.Set<Contact>().AnyAsync(x => x.PersonId == related.Id && x.Value == phone && x.To == null, ct))
            db.Add(new Contact { PersonId = related.Id, Kind = ContactKind.Phone, Value = phone, From = clock.Today });
        db.Add(relation);
        child.ChangedAt = clock.Now;
        db.Tell(new RelationRecorded(child.Id, child.CustodianId, relation.Id, related.Id, Relation.Title(c.Kind), c.MayPickUp, c.BarredFromPickUp));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return related.Id;
    }

    Person New(Command c, Guid custodianId)
    {
        if (c.DateOfBirth > clock.Today) throw new DomainException(RegistryErrors.BornInFuture, nameof(c.DateOfBirth), $"{c.DateOfBirth:dd/MM/yyyy}");
        var gender = c.Kind switch { RelationKind.Father => Gender.Male, RelationKind.Mother => Gender.Female, _ => Gender.Unknown };
        return new(custodianId, new(c.FullName ?? "", c.DateOfBirth, gender, c.PersonalId, null));
    }

    /// <summary>Everybody whom this person looks after, and whom those look after in turn. Bounded: no family goes deeper.</summary>
    async Task<HashSet<Guid>> Wards(Guid personId, CancellationToken ct)
    {
        var all = new HashSet<Guid>();
        Guid[] next = [personId];
        var today = clock.Today;
        for (var depth = 0; next.Length > 0 && depth < 8; depth++)
        {
            var above = next;
            var below = await db.Set<Relation>().Where(x => above.Contains(x.RelatedId) && (x.To == null || x.To >= today) && x.Kind != RelationKind.Sibling && x.Kind != RelationKind.Other).Select(x => x.ChildId).OrderBy(x => x).Take(500).ToListAsync(ct);
            next = [.. below.Where(all.Add)];
        }
        return all;
    }
}
