using Khue.Kernel.Access;
using Khue.Kernel.Journal;
using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <inheritdoc/>
internal sealed class UnitFinder(Actor actor, OrganizationList list, IOrganizations organizations) : IRecordFinder
{
    public string Kind => "unit";

    public string Title => "Đơn vị";

    public async Task<IReadOnlyList<FoundRecord>> Find(string text, CancellationToken ct) => !actor.Can(RegistryPermissions.SeeOrganizations) ? []
        : [.. (await list.Handle(new() { Search = text, Size = 20 }, ct)).Items.Select(Found)];

    // A unit that is no more has a history too.
    public async Task<FoundRecord?> One(Guid id, CancellationToken ct) => !actor.Covers(id) ? null
        : await organizations.Find(id, ct) is { } unit ? Found(unit) : await organizations.Life(id, ct) is [.., var last] ? new(id, Kind, last.Name, "không còn nữa", id) : null;

    FoundRecord Found(OrganizationView x) => new(x.Id, Kind, x.Name, $"mã {x.Code}", x.Id);
}
