using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal.Reads;

namespace Khue.Registry.People;

/// <summary>Opens the hidden fields of one person for an hour; the person reads who did so and why.</summary>
internal sealed class UnmaskPerson(KhueDb db, Actor actor, Unmasking unmasking) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        [Required(ErrorMessage = "Ghi lý do cần xem; người có hồ sơ sẽ đọc được."), MinLength(5, ErrorMessage = "Ghi lý do rõ hơn; người có hồ sơ sẽ đọc được."), MaxLength(300, ErrorMessage = "Lý do dài quá 300 chữ.")] public string Reason { get; set; } = "";
    }

    /// <summary>The name, for the page; 404 when the record is not the actor's to see.</summary>
    public async Task<string> Name(Guid id, CancellationToken ct) => (await db.Set<Person>().VisibleTo(actor).One(id, ct)).FullName;

    public async Task Handle(Command c, CancellationToken ct)
    {
        var person = await db.Set<Person>().VisibleTo(actor).One(c.Id, ct);
        await unmasking.Open(person.Id, person.CustodianId, c.Reason.Trim(), ct);
    }
}
