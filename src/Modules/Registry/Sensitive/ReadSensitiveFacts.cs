using System.Security.Cryptography;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Sensitive;

/// <summary>Reads the sensitive facts of a person of the school. That it was read is journalled before anything is shown.</summary>
internal sealed class ReadSensitiveFacts(KhueDb db, Actor actor, IDataProtectionProvider protection) : IUseCase
{
    internal sealed record Row(Guid Id, SensitiveKind Kind, string Value, string? Note, DateOnly? From, DateOnly? To);

    internal sealed record View(Guid PersonId, string Name, IReadOnlyList<Row> Facts);

    public async Task<View> Handle(Guid personId, CancellationToken ct)
    {
        var person = await db.Set<Person>().AsNoTracking().EditableBy(actor).One(personId, ct);
        var facts = await db.Set<SensitiveFact>().AsNoTracking().Where(x => x.PersonId == personId).OrderBy(x => x.Kind).ThenByDescending(x => x.Id).Take(200).ToListAsync(ct);
        db.Tell(new SensitiveFactsRead(person.Id, person.CustodianId, facts.Count));
        await db.SaveChangesAsync(ct);
        return new(person.Id, person.FullName, [.. facts.Select(x => new Row(x.Id, x.Kind, x.Value, Open(x.Note), x.From, x.To))]);
    }

    string? Open(string? note)
    {
        if (note is null) return null;
        try
        {
            return protection.CreateProtector(RecordSensitiveFact.Purpose).Unprotect(note);
        }
        catch (CryptographicException)
        {
            return "Không mở được ghi chú: khóa mã hóa của máy chủ đã đổi. Báo quản trị hệ thống.";
        }
    }
}
