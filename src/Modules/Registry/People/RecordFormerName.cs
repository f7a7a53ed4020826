using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;

namespace Khue.Registry.People;

/// <summary>Records a name borne before, from an old paper; the person is found by it from then on.</summary>
internal sealed class RecordFormerName(KhueDb db, Actor actor, LocalClock clock, PeopleBook book) : IUseCase
{
    internal sealed class Command
    {
        public Guid PersonId { get; set; }
        [Required(ErrorMessage = "Ghi tên trước đây.")] public string? FullName { get; set; }
        public FormerNameKind Kind { get; set; } = FormerNameKind.Changed;
        public DateOnly? From { get; set; }
        public DateOnly? To { get; set; }
        [MaxLength(400, ErrorMessage = "Lý do dài quá 400 chữ.")] public string? Reason { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var person = await db.Set<Person>().EditableBy(actor).One(c.PersonId, ct);
        var name = CleanText.Of(c.FullName);
        if (name.Length == 0) throw new DomainException(RegistryErrors.NameMissing, nameof(c.FullName));
        if (name.Length > 200) throw new DomainException(RegistryErrors.NameTooLong, nameof(c.FullName));
        var to = c.To ?? clock.Today;
        if (to < c.From) throw new DomainException(RegistryErrors.EndsBeforeBegin, nameof(c.To), $"{c.From:dd/MM/yyyy}");
        db.Add(new FormerName { PersonId = person.Id, FullName = name, Kind = c.Kind, From = c.From, To = to, Reason = c.Reason });
        await book.Rekey(person, ct);
        person.ChangedAt = clock.Now;
        db.Tell(new FormerNameRecorded(person.Id, person.CustodianId, name, c.Reason));
        await db.SaveChangesAsync(ct);
    }
}
