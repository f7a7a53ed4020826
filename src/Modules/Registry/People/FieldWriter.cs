using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.Sources;
using Khue.Ui.Forms;

namespace Khue.Registry.People;

/// <summary>Writes one field of a record with a source's word behind it.</summary>
internal sealed class FieldWriter(KhueDb db, Actor actor, LocalClock clock, PeopleBook book)
{
    /// <summary>Sets the field to what the screen writes, and tells; the caller saves.</summary>
    /// <param name="person">Tracked.</param>
    /// <param name="field">One of <see cref="CorrectionRequest.Fields"/>.</param>
    /// <param name="wanted">As the screen writes it.</param>
    /// <param name="source">Whose word it is.</param>
    /// <param name="reason">For the journal.</param>
    /// <param name="formField">Where a refusal is shown.</param>
    /// <param name="ct">Stops it.</param>
    public async Task Write(Person person, string field, string wanted, string source, string? reason, string formField, CancellationToken ct)
    {
        var record = await book.Open(person, ct);
        var p = record.Before;
        var after = field switch
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
        if (field is PersonField.PersonalId or PersonField.MinistryCode)
        {
            var kind = field == PersonField.PersonalId ? IdentifierKind.PersonalId : IdentifierKind.MinistryCode;
            await db.MustBeFree(actor, person.Id, kind, wanted, Guid.Empty, formField, ct);
            book.Put(record, kind, wanted);
        }
        book.Sign(record, [field], source);
        await book.Close([record], FormerNameKind.Spelling, reason, ct);
        db.Tell(new PersonCorrected(person.Id, person.CustodianId, record.Before, record.Snapshot(), reason));
    }
}
