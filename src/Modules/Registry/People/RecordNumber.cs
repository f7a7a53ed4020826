using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Registry.People;

/// <summary>Records a passport, a code of the school or a number of before; the one in force of that kind becomes a former number.</summary>
internal sealed class RecordNumber(KhueDb db, Actor actor, LocalClock clock, PeopleBook book) : IUseCase
{
    public static readonly IReadOnlyList<IdentifierKind> Kinds = [IdentifierKind.SchoolCode, IdentifierKind.Passport, IdentifierKind.OldPersonalId];

    internal sealed class Command
    {
        public Guid PersonId { get; set; }
        public IdentifierKind Kind { get; set; } = IdentifierKind.SchoolCode;
        [Required(ErrorMessage = "Ghi số.")] public string? Value { get; set; }
        public DateOnly? From { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var person = await db.Set<Person>().EditableBy(actor).One(c.PersonId, ct);
        if (!Kinds.Contains(c.Kind)) throw new DomainException(RegistryErrors.NumberRecordedElsewhere, nameof(c.Kind));
        var value = PersonIdentifier.Clean(c.Kind, c.Value, nameof(c.Value));
        var issuer = c.Kind == IdentifierKind.SchoolCode ? person.CustodianId : Guid.Empty;
        var record = await book.Open(person, ct);
        // Old identity cards hold no more since 2025: only found, never in force.
        var to = c.Kind == IdentifierKind.OldPersonalId ? clock.Today : (DateOnly?)null;
        if (to is null)
        {
            await db.MustBeFree(actor, person.Id, c.Kind, value, issuer, nameof(c.Value), ct);
            book.Put(record, c.Kind, value, issuer, c.From);
        }
        else if (!record.Numbers.Exists(x => x.Kind == c.Kind && x.Value == value))
            db.Add(new PersonIdentifier { PersonId = person.Id, Kind = c.Kind, Value = value, From = c.From, To = to });
        person.ChangedAt = clock.Now;
        db.Tell(new PersonNumberRecorded(person.Id, person.CustodianId, PersonIdentifier.Title(c.Kind), value, to));
        await db.SaveChangesAsync(ct);
    }
}
