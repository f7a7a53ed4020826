using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <summary>Makes a school a campus of another. Its id, code and records stay; its own campuses go along.</summary>
internal sealed class MergeSchool(OrganizationLedger ledger) : IUseCase
{
    internal sealed class Command : ChangeOrder
    {
        /// <summary>Code of the school that remains.</summary>
        [Required(ErrorMessage = "Ghi mã trường nhận.")] public string Into { get; set; } = "";

        /// <summary>The name as a campus; empty keeps the name it has.</summary>
        public string? Name { get; set; }
    }

    public Task Handle(Command c, CancellationToken ct) => ledger.Enter(ChangeKind.Merged, c, (book, change) =>
    {
        var (unit, into) = (book.One(c.Id), book.ByCode(c.Into, change.On, nameof(c.Into)));
        if (unit == into) throw new DomainException(RegistryErrors.MergeIntoItself, nameof(c.Into));
        var (before, above) = (unit.Current, into.On(change.On)!);
        if (before is { Kind: not OrganizationKind.School }) throw new DomainException(RegistryErrors.NotThisKind, null, before.Name, "trường");
        if (above.Kind != OrganizationKind.School) throw new DomainException(RegistryErrors.NotThisKind, nameof(c.Into), above.Name, "trường");
        foreach (var campus in book.Children(unit.Id, change.On)) campus.Turn(x => x with { ParentId = into.Id }, change);
        unit.Turn(x => x with { Kind = OrganizationKind.Campus, ParentId = into.Id, Name = c.Name is { Length: > 0 } name ? name : x.Name }, change);
        return new SchoolMerged(unit.Id, unit.Id, change.On, before!.Name, into.Id, above.Name, change.Decision, change.Reason);
    }, ct);
}
