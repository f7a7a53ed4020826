using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

/// <summary>One person's record.</summary>
internal sealed class PersonRecord(KhueDb db, Actor actor, IPeople people) : IUseCase
{
    internal sealed record View(PersonDetail Person, Guid CustodianId, int Version, bool Editable);

    public async Task<View> Handle(Guid id, CancellationToken ct)
    {
        var found = await db.Set<Person>().AsNoTracking().VisibleTo(actor).Where(x => x.Id == id).Select(x => new { x.CustodianId, x.Version }).FirstOrDefaultAsync(ct)
            ?? throw new NotFoundException(nameof(Person));
        return new((await people.Details([id], ct))[id], found.CustodianId, found.Version, found.CustodianId == actor.OrganizationId && actor.Can(RegistryPermissions.CorrectPeople));
    }
}
