using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <summary>Ends a unit on a day. Refused while units stand under it, or others keep something there.</summary>
internal sealed class CloseOrganization(OrganizationLedger ledger, OrganizationTree tree, IEnumerable<IKeepsUnits> keepers) : IUseCase
{
    internal sealed class Command : ChangeOrder;

    public async Task Handle(Command c, CancellationToken ct)
    {
        var kept = c.On is { } on ? await Kept(c.Id, on, ct) : [];
        await ledger.Enter(ChangeKind.Closed, c, (book, change) =>
        {
            var unit = book.One(c.Id);
            if (unit.Current is { ParentId: null }) throw new DomainException(RegistryErrors.RootStays);
            var name = unit.Current?.Name ?? "";
            if (unit.Current is not null && kept.Count > 0) throw new DomainException(RegistryErrors.UnitInUse, null, name, string.Join(", ", kept));
            unit.Close(change);
            return new OrganizationClosed(unit.Id, unit.Id, change.On, name, change.Decision, change.Reason);
        }, ct);
    }

    /// <summary>What modules say is still open at the unit then.</summary>
    public async Task<IReadOnlyList<string>> Kept(Guid id, DateOnly on, CancellationToken ct)
    {
        var kept = new List<string>();
        if ((await tree.Life(id, ct)).Count == 0) return kept;
        foreach (var keeper in keepers) kept.AddRange(await keeper.At(id, on, ct));
        return kept;
    }
}
