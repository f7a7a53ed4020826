using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

/// <summary>Corrects a person's record by hand.</summary>
internal sealed class CorrectPerson(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        [Required(ErrorMessage = "Ghi họ tên như trên giấy khai sinh.")] public string FullName { get; set; } = "";
        public DateOnly? DateOfBirth { get; set; }
        public Gender Gender { get; set; }
        [RegularExpression("^[0-9]{12}$", ErrorMessage = "Số định danh có đúng 12 chữ số.")] public string? PersonalId { get; set; }
        [RegularExpression("^[0-9]{10}$", ErrorMessage = "Mã ngành có đúng 10 chữ số.")] public string? MinistryCode { get; set; }
        public string? Ethnicity { get; set; }
        public string? BirthPlace { get; set; }
        public string? Address { get; set; }
        public string? Reason { get; set; }

        /// <summary>The version the person saw; an older one is a lost race.</summary>
        public int Version { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var person = await db.Set<Person>().EditableBy(actor).One(c.Id, ct);
        if (person.Version != c.Version) throw new DbUpdateConcurrencyException("The record was changed meanwhile.");
        var numbers = await db.Set<PersonIdentifier>().Where(x => x.PersonId == c.Id).ToListAsync(ct);
        var before = Snapshot();
        person.Correct(c.FullName, c.DateOfBirth, c.Gender, c.Ethnicity, c.BirthPlace, c.Address, clock.Today);
        await Put(numbers, c.Id, IdentifierKind.PersonalId, c.PersonalId, ct);
        await Put(numbers, c.Id, IdentifierKind.MinistryCode, c.MinistryCode, ct);
        db.Tell(new PersonCorrected(person.Id, person.CustodianId, before, Snapshot(), c.Reason));
        await db.SaveChangesAsync(ct);

        PersonBefore Snapshot() => person.Snapshot(numbers.Find(x => x.Kind == IdentifierKind.PersonalId)?.Value, numbers.Find(x => x.Kind == IdentifierKind.MinistryCode)?.Value);
    }

    async Task Put(List<PersonIdentifier> numbers, Guid personId, IdentifierKind kind, string? value, CancellationToken ct)
    {
        var known = numbers.Find(x => x.Kind == kind);
        if (string.IsNullOrEmpty(value) || known?.Value == value)
        {
            if (string.IsNullOrEmpty(value) && known is not null && numbers.Remove(known)) db.Remove(known);
            return;
        }
        var owner = await db.Set<PersonIdentifier>().Where(x => x.Kind == kind && x.Value == value && x.PersonId != personId)
            .Join(db.Set<Person>(), n => n.PersonId, p => p.Id, (_, p) => new { p.FullName, p.CustodianId }).FirstOrDefaultAsync(ct);
        // Whoever keeps the number elsewhere is named only to those who may see them.
        if (owner is not null) throw new DomainException(RegistryErrors.IdentifierTaken, kind.ToString(), value, actor.Covers(owner.CustodianId) ? owner.FullName : "một em ở trường khác");
        if (known is not null) known.Value = value;
        else numbers.Add(db.Add(new PersonIdentifier { PersonId = personId, Kind = kind, Value = value }).Entity);
    }
}
