using Khue.Kernel.Access;
using Khue.Kernel.Journal.Reads;

namespace Khue.Registry.People;

/// <summary>
/// Personal number, phone and address are hidden from people of other units than the one that keeps the record, until they say why they need them. Another system
/// gets what its scopes say: somebody decided that when it was registered.
/// </summary>
internal sealed class HiddenFields(Actor actor, Unmasking unmasking)
{
    public async Task<bool> Of(Guid personId, Guid custodianId, CancellationToken ct) => Beyond(custodianId) && !await unmasking.IsOpen(personId, ct);

    /// <summary>For lists, in which nothing is opened: whether the record is another unit's.</summary>
    public bool Beyond(Guid custodianId) => !actor.IsSystem && actor.Role != Role.Client && actor.OrganizationId != custodianId;
}
