using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

/// <inheritdoc/>
internal sealed class PersonFinder(KhueDb db, Actor actor, PersonList list, IPeople people) : IRecordFinder
{
    public string Kind => "person";

    public string Title => "Người";

    public async Task<IReadOnlyList<FoundRecord>> Find(string text, CancellationToken ct) => !actor.Can(RegistryPermissions.SeePeople) ? []
        : [.. (await list.Handle(new() { Search = text, Size = 20 }, ct)).Items.Select(x => new FoundRecord(x.Id, Kind, x.FullName, Born(x.DateOfBirth), null) { PersonId = x.Id })];

    public async Task<FoundRecord?> One(Guid id, CancellationToken ct) =>
        actor.Can(RegistryPermissions.SeePeople) && await db.Set<Person>().AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(x => x.Id == id, ct) is { } x
            ? new(x.Id, Kind, x.FullName, Born(x.DateOfBirth), x.CustodianId) { PersonId = x.Id, Aliases = [.. (await people.Aliases(id, ct)).Where(a => a != id)] } : null;

    static string? Born(DateOnly? day) => day is { } on ? $"sinh {on:dd/MM/yyyy}" : null;
}
