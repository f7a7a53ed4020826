using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Sources;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Residences;

/// <summary>Writes where a person is registered or lives with a source's word behind it; the caller saves.</summary>
internal sealed class ResidenceWriter(KhueDb db, FieldMasters masters, LocalClock clock)
{
    public static string FieldOf(ResidenceKind kind) => kind == ResidenceKind.Permanent ? PersonField.PermanentResidence : PersonField.CurrentResidence;

    /// <summary>Ends the residence before on the day before, adds this one, and tells.</summary>
    /// <exception cref="DomainException">A better source has spoken.</exception>
    public async Task Write(Person person, Residence residence, CancellationToken ct)
    {
        var (kind, from) = (residence.Kind, residence.From);
        var open = await db.Set<Residence>().Where(x => x.PersonId == person.Id && x.Kind == kind && x.To == null).ToListAsync(ct);
        var field = FieldOf(kind);
        var master = (await masters.Now(ct))[field];
        foreach (var before in open)
        {
            if (!FieldMasters.MayWrite(master, before.Source, residence.Source)) throw new DomainException(RegistryErrors.FieldOwnedElsewhere, null, PersonField.Title(field), PersonSource.Title(before.Source));
            before.End((from ?? clock.Today).AddDays(-1) is var last && last < before.From ? before.From.Value : last);
        }
        db.Add(residence);
        person.ChangedAt = clock.Now;
        db.Tell(new ResidenceRecorded(person.Id, person.CustodianId, PersonField.Title(field), residence.WardCode, from));
    }
}
