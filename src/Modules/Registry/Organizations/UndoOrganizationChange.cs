using Khue.Kernel.Domain;

namespace Khue.Registry.Organizations;

/// <summary>Takes back the last change of a unit, with all it did elsewhere, when nothing followed it.</summary>
internal sealed class UndoOrganizationChange(OrganizationLedger ledger) : IUseCase
{
    internal sealed class Command
    {
        public Guid Id { get; set; }
        public string? Reason { get; set; }
        public int? Version { get; set; }
    }

    public Task Handle(Command c, CancellationToken ct) => ledger.Undo(c.Id, c.Version, c.Reason, ct);
}
