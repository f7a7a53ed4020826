using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <summary>Opens new wards out of one and gives each the schools chosen for it.</summary>
internal sealed class SplitWard(OrganizationLedger ledger) : IUseCase
{
    internal sealed class Command : ChangeOrder
    {
        /// <summary>The new wards; those without a code and name are left out.</summary>
        public List<Part> Parts { get; set; } = [];

        /// <summary>For each school's id the number of its new ward, from 1; "0" or nothing stays.</summary>
        public Dictionary<string, string?> Schools { get; set; } = [];

        /// <summary>Whether the old ward is no more.</summary>
        public bool Ends { get; set; }
    }

    internal sealed class Part
    {
        public string? Code { get; set; }
        public string? Name { get; set; }
        public string? WardCode { get; set; }
        public bool IsEmpty => string.IsNullOrWhiteSpace(Code) && string.IsNullOrWhiteSpace(Name);
    }

    public Task Handle(Command c, CancellationToken ct) => ledger.Enter(ChangeKind.Split, c, (book, change) =>
    {
        var ward = book.One(c.Id);
        var before = ward.Current?.Facts;
        if (before is { Kind: not OrganizationKind.Ward }) throw new DomainException(RegistryErrors.NotThisKind, null, before.Name, "phường, xã");
        if (c.Parts.TrueForAll(x => x.IsEmpty)) throw new DomainException(RegistryErrors.SplitNeedsNew, nameof(c.Parts));
        var schools = book.Children(ward.Id, change.On).ToDictionary(x => x.Id);
        var chosen = c.Schools.Where(x => x.Value is not (null or "" or "0")).ToDictionary(x => Guid.TryParse(x.Key, out var id) ? id : Guid.Empty, x => Chosen(c, x.Value!));
        if (chosen.Keys.Any(x => !schools.ContainsKey(x))) throw new DomainException(RegistryErrors.SplitStranger);
        if (c.Ends && schools.Keys.Except(chosen.Keys).Count() is > 0 and var left) throw new DomainException(RegistryErrors.SplitLeavesSome, nameof(c.Schools), $"{left} trường");
        if (c.Ends) ward.Close(change);
        else ward.Turn(x => x, change);
        var opened = c.Parts.Where(x => !x.IsEmpty).ToDictionary(x => x, x => book.Open(x.Code, new(OrganizationKind.Ward, x.Name ?? "", before?.ParentId, x.WardCode?.Trim() is { Length: > 0 } code ? code : null, SchoolLevels.None), change));
        foreach (var (id, part) in chosen) schools[id].Turn(x => x with { ParentId = opened[part].Id, WardCode = opened[part].Current!.WardCode }, change);
        return new WardSplit(ward.Id, ward.Id, change.On, before?.Name ?? "", [.. opened.Values.Select(x => x.Id)], [.. chosen.Keys], c.Ends, change.Decision, change.Reason) { ChangeId = change.Id };
    }, ct);

    static Part Chosen(Command c, string number) =>
        int.TryParse(number, out var at) && at >= 1 && at <= c.Parts.Count && !c.Parts[at - 1].IsEmpty ? c.Parts[at - 1] : throw new DomainException(RegistryErrors.SplitNeedsNew, nameof(c.Parts));
}
