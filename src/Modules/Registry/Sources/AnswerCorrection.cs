using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Ui.Forms;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Sources;

/// <summary>Accepts what a school asked, which changes the record with the source's word behind it, or refuses with a reason.</summary>
internal sealed class AnswerCorrection(KhueDb db, Actor actor, LocalClock clock, PeopleBook book) : IUseCase
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
        if (c.Accept) await Apply(request, person, ct);
        db.Tell(new CorrectionAnswered(person.Id, request.SchoolId, request.Id, request.Field, PersonField.Title(request.Field), c.Accept ? "chấp nhận" : "không chấp nhận", request.Answer));
        await db.SaveChangesAsync(ct);
    }

    async Task Apply(CorrectionRequest request, Person person, CancellationToken ct)
    {
        var record = await book.Open(person, ct);
        var (p, wanted) = (record.Before, request.Wanted);
        var after = request.Field switch
        {
            PersonField.FullName => p with { FullName = wanted },
            PersonField.DateOfBirth => p with { DateOfBirth = Typed.Day(wanted) },
            PersonField.Gender => p with { Gender = wanted == "Nam" ? Gender.Male : Gender.Female },
            PersonField.Ethnicity => p with { Ethnicity = wanted },
            PersonField.Nationality => p with { Nationality = wanted },
            PersonField.BirthPlace => p with { BirthPlace = wanted },
            _ => p,
        };
        person.Correct(after.FullName, after.DateOfBirth, after.Gender, after.Ethnicity, after.BirthPlace, after.Address, after.Nationality, clock.Today);
        if (request.Field is PersonField.PersonalId or PersonField.MinistryCode)
        {
            var kind = request.Field == PersonField.PersonalId ? IdentifierKind.PersonalId : IdentifierKind.MinistryCode;
            await db.MustBeFree(actor, person.Id, kind, wanted, Guid.Empty, nameof(Command.Answer), ct);
            book.Put(record, kind, wanted);
        }
        book.Sign(record, [request.Field], request.Source);
        await book.Close([record], FormerNameKind.Spelling, request.Reason, ct);
        db.Tell(new PersonCorrected(person.Id, person.CustodianId, record.Before, record.Snapshot(), request.Reason));
    }
}
