using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Sources;

/// <summary>Asks the keeper of a field's source to correct it.</summary>
internal sealed class AskCorrection(KhueDb db, Actor actor, LocalClock clock, PeopleBook book, FieldMasters masters) : IUseCase
{
    internal sealed class Command
    {
        public Guid PersonId { get; set; }
        [Required(ErrorMessage = "Chọn mục cần đính chính.")] public string? Field { get; set; }
        [Required(ErrorMessage = "Ghi giá trị đúng.")] public string? Wanted { get; set; }
        [Required(ErrorMessage = "Ghi lý do.")] [MaxLength(400, ErrorMessage = "Lý do dài quá 400 chữ.")] public string? Reason { get; set; }
        [Required(ErrorMessage = "Ghi giấy tờ làm chứng.")] [MaxLength(400, ErrorMessage = "Phần giấy tờ dài quá 400 chữ.")] public string? Evidence { get; set; }
    }

    public async Task<Guid> Handle(Command c, CancellationToken ct)
    {
        var person = await db.Set<Person>().EditableBy(actor).One(c.PersonId, ct);
        if (c.Field is null || !CorrectionRequest.Fields.Contains(c.Field)) throw new DomainException(RegistryErrors.FieldUnknown, nameof(c.Field));
        var record = await book.Open(person, ct);
        var (present, wanted) = (CorrectionRequest.Written(record.Before, c.Field), CorrectionRequest.Clean(c.Field, c.Wanted));
        if (present == wanted) throw new DomainException(RegistryErrors.WantedSame, nameof(c.Wanted));
        if (FieldMasters.MayWrite((await masters.Now(ct))[c.Field], record.OriginOf(c.Field), PersonSource.School)) throw new DomainException(RegistryErrors.WantedOwn, nameof(c.Field), PersonField.Title(c.Field));
        if (await db.Set<CorrectionRequest>().AnyAsync(x => x.PersonId == c.PersonId && x.Field == c.Field && x.State == CorrectionState.Asked, ct))
            throw new DomainException(RegistryErrors.AskedAlready, nameof(c.Field), PersonField.Title(c.Field));
        var request = new CorrectionRequest
        {
            PersonId = person.Id, SchoolId = person.CustodianId, Field = c.Field, Present = present, Wanted = wanted, Reason = CleanText.Of(c.Reason), Evidence = CleanText.Of(c.Evidence),
            Source = record.OriginOf(c.Field), AskedAt = clock.Now, AskedBy = actor.Name,
        };
        db.Add(request);
        db.Tell(new CorrectionAsked(person.Id, person.CustodianId, request.Id, c.Field, PersonField.Title(c.Field), request.Source, request.Reason));
        await db.SaveChangesAsync(ct);
        return request.Id;
    }
}
