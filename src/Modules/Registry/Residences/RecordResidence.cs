using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Sources;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Residences;

/// <summary>Records where a person is registered or lives; the residence before ends on the day before.</summary>
internal sealed class RecordResidence(KhueDb db, Actor actor, FieldMasters masters, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid PersonId { get; set; }
        public ResidenceKind Kind { get; set; } = ResidenceKind.Permanent;
        [Required(ErrorMessage = "Ghi mã phường, xã gồm 5 chữ số.")] public string? WardCode { get; set; }
        [MaxLength(300, ErrorMessage = "Địa chỉ dài quá 300 chữ.")] public string? Line { get; set; }
        public DateOnly? From { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var person = await db.Set<Person>().EditableBy(actor).One(c.PersonId, ct);
        var residence = new Residence(person.Id, c.Kind, c.WardCode, c.Line, c.From, PersonSource.School);
        var open = await db.Set<Residence>().Where(x => x.PersonId == person.Id && x.Kind == c.Kind && x.To == null).ToListAsync(ct);
        var field = c.Kind == ResidenceKind.Permanent ? PersonField.PermanentResidence : PersonField.CurrentResidence;
        var master = (await masters.Now(ct))[field];
        foreach (var before in open)
        {
            if (!FieldMasters.MayWrite(master, before.Source, PersonSource.School)) throw new DomainException(RegistryErrors.FieldOwnedElsewhere, null, PersonField.Title(field), PersonSource.Title(before.Source));
            before.End((c.From ?? clock.Today).AddDays(-1) is var last && last < before.From ? before.From.Value : last);
        }
        db.Add(residence);
        person.ChangedAt = clock.Now;
        db.Tell(new ResidenceRecorded(person.Id, person.CustodianId, PersonField.Title(field), residence.WardCode, residence.From));
        await db.SaveChangesAsync(ct);
    }
}
