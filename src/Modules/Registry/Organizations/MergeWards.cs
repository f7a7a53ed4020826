using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <summary>Makes one ward of several, either of them or a new one; all their schools stand under it from that day.</summary>
internal sealed class MergeWards(OrganizationLedger ledger) : IUseCase
{
    internal sealed class Command : ChangeOrder
    {
        /// <summary>Codes of the other wards, parted by commas or spaces.</summary>
        [Required(ErrorMessage = "Ghi mã các phường, xã khác được nhập.")] public string Others { get; set; } = "";

        /// <summary>Code of the ward that remains: this one's, or a new one's, which is opened.</summary>
        [Required(ErrorMessage = "Ghi mã đơn vị của phường, xã sau khi nhập.")] public string Into { get; set; } = "";

        /// <summary>Its name; empty keeps the name of the ward that remains.</summary>
        public string? Name { get; set; }

        /// <summary>Its five-digit ward code; empty keeps that of the ward that remains.</summary>
        public string? WardCode { get; set; }
    }

    public Task Handle(Command c, CancellationToken ct) => ledger.Enter(ChangeKind.Merged, c, (book, change) =>
    {
        var wards = c.Others.Split([',', ';', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(x => book.ByCode(x, change.On, nameof(c.Others))).Append(book.One(c.Id)).Distinct().ToList();
        if (wards.Count < 2) throw new DomainException(RegistryErrors.MergeNeedsTwo, nameof(c.Others));
        if (wards.Find(x => x.On(change.On) is { Kind: not OrganizationKind.Ward }) is { } other) throw new DomainException(RegistryErrors.NotThisKind, nameof(c.Others), other.On(change.On)!.Name, "phường, xã");
        var moved = wards.SelectMany(x => book.Children(x.Id, change.On)).ToList();
        var into = wards.Find(x => string.Equals(x.Code, c.Into.Trim(), StringComparison.OrdinalIgnoreCase));
        // The wards end before the one that remains takes a name or a code that was theirs.
        var first = book.One(c.Id).Current?.Facts;
        foreach (var ward in wards.Where(x => x != into)) ward.Close(change);
        if (into is null) into = book.Open(c.Into, new(OrganizationKind.Ward, c.Name ?? "", first?.ParentId, Ward(c, null), SchoolLevels.None), change);
        else into.Turn(x => x with { Name = string.IsNullOrWhiteSpace(c.Name) ? x.Name : c.Name, WardCode = Ward(c, x.WardCode) }, change);
        var at = into.Current!;
        foreach (var school in moved.Where(x => x.Current?.ParentId != into.Id)) school.Turn(x => x with { ParentId = into.Id, WardCode = at.WardCode }, change);
        return new WardsMerged(into.Id, into.Id, change.On, at.Name, [.. wards.Where(x => x != into).Select(x => x.Id)], [.. moved.Select(x => x.Id)], change.Decision, change.Reason) { ChangeId = change.Id };
    }, ct);

    static string? Ward(Command c, string? otherwise) => c.WardCode?.Trim() is { Length: > 0 } code ? code : otherwise;
}
