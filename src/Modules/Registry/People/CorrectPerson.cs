using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.Sources;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

/// <summary>Corrects a person's record by hand; refuses a field that a better source has confirmed.</summary>
internal sealed class CorrectPerson(KhueDb db, Actor actor, LocalClock clock, PeopleBook book, FieldMasters masters) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        [Required(ErrorMessage = "Ghi họ tên như trên giấy khai sinh.")] public string FullName { get; set; } = "";

        /// <summary>Why the name differs from before; it stays findable either way.</summary>
        public FormerNameKind NameChange { get; set; } = FormerNameKind.Spelling;
        public DateOnly? DateOfBirth { get; set; }
        public Gender Gender { get; set; }
        [RegularExpression("^[0-9]{12}$", ErrorMessage = "Số định danh có đúng 12 chữ số.")] public string? PersonalId { get; set; }
        [RegularExpression("^[0-9]{10}$", ErrorMessage = "Mã ngành có đúng 10 chữ số.")] public string? MinistryCode { get; set; }
        public string? Ethnicity { get; set; }
        public string? Nationality { get; set; }
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
        var record = await book.Open(person, ct);
        person.Correct(c.FullName, c.DateOfBirth, c.Gender, c.Ethnicity, c.BirthPlace, c.Address, c.Nationality, clock.Today);
        await Put(record, IdentifierKind.PersonalId, c.PersonalId, ct);
        await Put(record, IdentifierKind.MinistryCode, c.MinistryCode, ct);
        var changed = record.Changed();
        var master = await masters.Now(ct);
        foreach (var field in changed)
            if (!FieldMasters.MayWrite(master[field], record.OriginOf(field), PersonSource.School))
                throw new DomainException(RegistryErrors.FieldOwnedElsewhere, InputOf(field), PersonField.Title(field), PersonSource.Title(record.OriginOf(field)));
        if (changed.Exists(x => x is PersonField.PersonalId or PersonField.DateOfBirth or PersonField.Gender)) MustFit(c);
        book.Sign(record, changed, PersonSource.School);
        await book.Close([record], Enum.IsDefined(c.NameChange) ? c.NameChange : FormerNameKind.Spelling, c.Reason, ct);
        db.Tell(new PersonCorrected(person.Id, person.CustodianId, record.Before, record.Snapshot(), c.Reason));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The name of the input that a field is typed into.</summary>
    internal static string InputOf(string field) => string.Concat(field.Split('-').Select(x => char.ToUpperInvariant(x[0]) + x[1..]));

    void MustFit(Command c)
    {
        if (c.PersonalId is not { Length: PersonalNumber.Length } digits) return;
        var number = new PersonalNumber(digits);
        if (!number.FitsBirth(c.DateOfBirth, clock.Today) || !number.FitsSex(c.Gender == Gender.Unknown ? null : c.Gender))
            throw new DomainException(RegistryErrors.PersonalIdContradicts, nameof(c.PersonalId), digits);
    }

    async Task Put(OpenRecord record, IdentifierKind kind, string? value, CancellationToken ct)
    {
        var wanted = string.IsNullOrEmpty(value) ? null : value;
        if (wanted is not null && wanted != record.Number(kind)) await db.MustBeFree(actor, record.Person.Id, kind, wanted, Guid.Empty, kind.ToString(), ct);
        book.Put(record, kind, wanted);
    }
}

/// <summary>One number in force belongs to one person.</summary>
internal static class NumberOwner
{
    public static async Task MustBeFree(this KhueDb db, Actor actor, Guid personId, IdentifierKind kind, string value, Guid issuer, string field, CancellationToken ct)
    {
        var owner = await db.Set<PersonIdentifier>().Where(x => x.Kind == kind && x.Value == value && x.Issuer == issuer && x.To == null && x.PersonId != personId)
            .Join(db.Set<Person>(), n => n.PersonId, p => p.Id, (_, p) => new { p.FullName, p.CustodianId }).FirstOrDefaultAsync(ct);
        // Whoever keeps the number elsewhere is named only to those who may see them.
        if (owner is not null) throw new DomainException(RegistryErrors.IdentifierTaken, field, value, actor.Covers(owner.CustodianId) ? owner.FullName : "một em ở trường khác");
    }
}
