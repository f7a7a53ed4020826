using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Sensitive;

/// <summary>Records a sensitive fact about a person of the school.</summary>
internal sealed class RecordSensitiveFact(KhueDb db, Actor actor, IDataProtectionProvider protection) : IUseCase
{
    internal const string Purpose = "registry sensitive note";

    internal sealed class Command
    {
        public Guid PersonId { get; set; }
        public SensitiveKind Kind { get; set; } = SensitiveKind.Health;
        [Required(ErrorMessage = "Ghi nội dung, ví dụ: hộ nghèo, dị ứng đậu phộng.")] [MaxLength(200, ErrorMessage = "Nội dung dài quá 200 chữ.")] public string? Value { get; set; }
        [MaxLength(2000, ErrorMessage = "Ghi chú dài quá 2.000 chữ.")] public string? Note { get; set; }
        public DateOnly? From { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var person = await db.Set<Person>().EditableBy(actor).One(c.PersonId, ct);
        var note = CleanText.Of(c.Note);
        var fact = new SensitiveFact(person.Id, c.Kind, c.Value, c.From) { Note = note.Length == 0 ? null : protection.CreateProtector(Purpose).Protect(note) };
        db.Add(fact);
        db.Tell(new SensitiveFactRecorded(person.Id, person.CustodianId, fact.Id));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Says when a sensitive fact ceased to hold.</summary>
internal sealed class EndSensitiveFact(KhueDb db, Actor actor, LocalClock clock) : IUseCase
{
    internal sealed class Command
    {
        public Guid PersonId { get; set; }
        public Guid FactId { get; set; }

        /// <summary>Null: today.</summary>
        public DateOnly? To { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var person = await db.Set<Person>().EditableBy(actor).One(c.PersonId, ct);
        var fact = await db.Set<SensitiveFact>().Where(x => x.PersonId == person.Id && x.Id == c.FactId).One(ct);
        fact.End(c.To ?? clock.Today);
        db.Tell(new SensitiveFactEnded(person.Id, person.CustodianId, fact.Id, fact.To!.Value));
        await db.SaveChangesAsync(ct);
    }
}
