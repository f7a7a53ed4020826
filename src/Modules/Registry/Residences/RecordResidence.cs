using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;

namespace Khue.Registry.Residences;

/// <summary>Records where a person is registered or lives; the residence before ends on the day before.</summary>
internal sealed class RecordResidence(KhueDb db, Actor actor, WardCodes wards, ResidenceWriter writer) : IUseCase
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
        var ward = await wards.Read(c.WardCode, c.From, nameof(c.WardCode), ct);
        await writer.Write(person, new Residence(person.Id, c.Kind, ward, c.Line, c.From, PersonSource.School), ct);
        await db.SaveChangesAsync(ct);
    }
}
