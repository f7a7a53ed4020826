using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Sources;

/// <summary>Accepts what a school asked, which changes the record with the source's word behind it, or refuses with a reason.</summary>
internal sealed class AnswerCorrection(KhueDb db, Actor actor, LocalClock clock, FieldWriter writer) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        public bool Accept { get; set; }
        public string? Answer { get; set; }
        public int Version { get; set; }
    }

    public async Task Handle(Command c, CancellationToken ct)
    {
        var request = await db.Set<CorrectionRequest>().VisibleTo(actor).One(c.Id, ct);
        if (request.Version != c.Version) throw new DbUpdateConcurrencyException("The request was changed meanwhile.");
        request.Settle(c.Accept, c.Answer, clock.Now);
        var person = await db.Set<Person>().VisibleTo(actor).One(request.PersonId, ct);
        if (c.Accept) await writer.Write(person, request.Field, request.Wanted, request.Source, request.Reason, nameof(Command.Answer), ct);
        db.Tell(new CorrectionAnswered(person.Id, request.SchoolId, request.Id, request.Field, PersonField.Title(request.Field), c.Accept ? "chấp nhận" : "không chấp nhận", request.Answer));
        await db.SaveChangesAsync(ct);
    }
}
