using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <summary>The lives of all units, open for one change, or for several that come one after the other. Rules about one unit look at others, also at days to come; a province has some 3,700, so all are at hand.</summary>
internal sealed class OrganizationBook(List<Organization> all, Func<string, DateOnly, bool> isWard)
{
    readonly Dictionary<Guid, Organization> byId = all.ToDictionary(x => x.Id);
    ILookup<Guid, (Organization Unit, OrganizationSpan Span)> byParent = null!;
    ILookup<string?, (Organization Unit, OrganizationSpan Span)> wards = null!;
    List<DateOnly> days = [];

    /// <summary>Units that this change opens, to be added to the database.</summary>
    public List<Organization> Opened { get; } = [];

    /// <summary>404 when it is not there.</summary>
    public Organization One(Guid id) => byId.GetValueOrDefault(id) ?? throw new NotFoundException(nameof(Organization));

    /// <summary>The unit that bears the code, also a closed one; null when none ever did.</summary>
    public Organization? Find(string code) => all.Find(x => x.Spans.Count > 0 && string.Equals(x.Code, code.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The ward of that five-digit code on that day or later; null when there is none.</summary>
    public Organization? WardOf(string wardCode, DateOnly on) => all.Find(x => x.Spans.Any(s => s.Kind == OrganizationKind.Ward && s.WardCode == wardCode && !s.IsEmpty && (s.To is null || s.To > on)));

    /// <summary>The top of the tree.</summary>
    public Organization? Root => all.Find(x => x.Current is { ParentId: null });

    /// <summary>The unit of that code on that day.</summary>
    public Organization ByCode(string? code, DateOnly on, string field) =>
        all.Find(x => string.Equals(x.Code, code?.Trim(), StringComparison.OrdinalIgnoreCase)) is { } found && found.On(on) is not null ? found
            : throw new DomainException(RegistryErrors.UnitUnknown, field, code?.Trim() ?? "", $"{on:dd/MM/yyyy}");

    public IReadOnlyList<Organization> Children(Guid id, DateOnly on) => [.. all.Where(x => x.On(on)?.ParentId == id)];

    public Organization Open(string? code, UnitFacts first, OrganizationChange change)
    {
        var clean = UnitCode.Read(code);
        var known = all.Find(x => string.Equals(x.Code, clean, StringComparison.OrdinalIgnoreCase));
        if (known is not null)
        {
            known.Open(first, change);
            return known;
        }
        var unit = new Organization(clean, first, change);
        all.Add(unit);
        byId[unit.Id] = unit;
        Opened.Add(unit);
        return unit;
    }

    /// <summary>Takes a change that was refused out of the book, as if it had never been entered.</summary>
    public void Retract(OrganizationChange change)
    {
        foreach (var unit in all.Where(x => x.Spans.Any(s => s.ChangeId == change.Id || s.EndedById == change.Id)).ToList())
        {
            unit.Undo(change, change.Sequence - 1);
            if (!Opened.Remove(unit)) continue;
            all.Remove(unit);
            byId.Remove(unit.Id);
        }
    }

    /// <summary>All units that one of these changes began or ended something of.</summary>
    public IReadOnlyList<Organization> Touched(IReadOnlySet<Guid> changes) =>
        [.. all.Where(x => x.Spans.Any(s => (s.ChangeId is { } begun && changes.Contains(begun)) || (s.EndedById is { } ended && changes.Contains(ended))))];

    /// <summary>The units whose last change has this place in the sequence.</summary>
    public IReadOnlyList<Organization> Touched(long sequence) => [.. all.Where(x => x.ChangedSequence == sequence)];

    /// <summary>Refuses what the change has made wrong anywhere.</summary>
    public void Check(OrganizationChange change)
    {
        Arrange();
        foreach (var unit in Touched(change.Sequence)) Check(unit, change.Id);
    }

    /// <summary>The same after a change was taken back: what it had hidden must still fit.</summary>
    public void CheckAgain(long sequence)
    {
        Arrange();
        foreach (var unit in Touched(sequence)) Check(unit, null);
    }

    // What the checks look up, once for all units that are checked.
    void Arrange()
    {
        var spans = all.SelectMany(x => x.Spans.Where(s => !s.IsEmpty).Select(s => (Unit: x, Span: s))).ToList();
        byParent = spans.ToLookup(x => x.Span.ParentId ?? Guid.Empty);
        wards = spans.Where(x => x.Span.Kind == OrganizationKind.Ward).ToLookup(x => x.Span.WardCode);
        days = [.. spans.Select(x => x.Span.From).Distinct().Order()];
    }

    void Check(Organization unit, Guid? change)
    {
        foreach (var span in unit.Spans.Where(x => !x.IsEmpty && (change is null ? x.To is null : x.ChangeId == change)))
        {
            // First, so that who is to stand under their own is told so, and not that the kinds do not fit.
            Circle(unit, span);
            Place(unit, span);
            Name(unit, span);
            Ward(unit, span, isNew: change is not null);
        }
        Below(unit);
    }

    void Place(Organization unit, OrganizationSpan span)
    {
        if (span.ParentId is not { } parentId)
        {
            if (span.Kind is OrganizationKind.Department or OrganizationKind.Ministry) return;
            throw new DomainException(RegistryErrors.WrongParent, "Parent", span.Name, "cấp cao nhất");
        }
        if (Misfit(One(parentId), span) is { } misfit) throw misfit;
    }

    // A parent must be there, and of the right kind, on every day of the span.
    DomainException? Misfit(Organization parent, OrganizationSpan span)
    {
        var day = span.From;
        foreach (var above in parent.Spans.Where(x => x.Overlaps(span)))
        {
            if (above.From > day) break;
            if (!MayStandUnder(span.Kind, above.Kind)) return new(RegistryErrors.WrongParent, "Parent", span.Name, above.Name);
            if (above.To is not { } to) return null;
            day = to;
        }
        return span.To <= day ? null : new(RegistryErrors.ParentNotThere, "Parent", parent.Name, $"{day:dd/MM/yyyy}");
    }

    static bool MayStandUnder(OrganizationKind kind, OrganizationKind above) => kind switch
    {
        OrganizationKind.Department => above == OrganizationKind.Ministry,
        OrganizationKind.District => above == OrganizationKind.Department,
        OrganizationKind.Ward => above is OrganizationKind.Department or OrganizationKind.District,
        OrganizationKind.School => above is OrganizationKind.Ward or OrganizationKind.Department or OrganizationKind.District,
        OrganizationKind.Campus => above == OrganizationKind.School,
        _ => false,
    };

    void Name(Organization unit, OrganizationSpan span)
    {
        if (byParent[span.ParentId ?? Guid.Empty].FirstOrDefault(x => x.Unit != unit && x.Span.FoldedName == span.FoldedName && x.Span.Name.Equals(span.Name, StringComparison.OrdinalIgnoreCase) && x.Span.Overlaps(span)) is ({ } other, { } same))
            throw new DomainException(RegistryErrors.UnitNameTaken, "Name", same.Name, other.Code);
    }

    void Ward(Organization unit, OrganizationSpan span, bool isNew)
    {
        if (span.Kind == OrganizationKind.Ward)
        {
            if (span.WardCode is null) throw new DomainException(RegistryErrors.WardCodeMissing, "WardCode");
            if (wards[span.WardCode].FirstOrDefault(x => x.Unit != unit && x.Span.Overlaps(span)) is (not null, { } other)) throw new DomainException(RegistryErrors.WardCodeTaken, "WardCode", span.WardCode, other.Name);
        }
        // Only what is new is asked about: a unit is not to be stuck with a code that has since gone.
        var before = unit.Spans.LastOrDefault(x => x.Place < span.Place)?.WardCode;
        if (span.WardCode is { } code && code != before && isNew && !isWard(code, span.From)) throw new DomainException(RegistryErrors.WardCodeUnknown, "WardCode", code, $"{span.From:dd/MM/yyyy}");
    }

    // The tree changes only on days on which some span begins.
    void Circle(Organization unit, OrganizationSpan span)
    {
        foreach (var day in days.Where(x => x >= span.From && (span.To is null || x < span.To)))
        {
            var seen = new HashSet<Guid> { unit.Id };
            for (var above = span.ParentId; above is { } id; above = byId.GetValueOrDefault(id)?.On(day)?.ParentId)
                if (!seen.Add(id)) throw new DomainException(RegistryErrors.Circle, "Parent", One(span.ParentId!.Value).On(day)!.Name);
        }
    }

    void Below(Organization unit)
    {
        var left = byParent[unit.Id].Where(x => x.Unit != unit && Misfit(unit, x.Span) is not null).DistinctBy(x => x.Unit.Id).ToList();
        if (left.Count > 0) throw new DomainException(RegistryErrors.HasChildren, null, unit.Name, left.Count, left[0].Span.Name);
    }
}

/// <summary>The form of a unit's code: opaque, but typed by people.</summary>
internal static class UnitCode
{
    public static string Read(string? code)
    {
        var clean = code?.Trim() ?? "";
        return clean.Length is >= 2 and <= 40 && clean.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? clean : throw new DomainException(RegistryErrors.CodeMalformed, "Code");
    }
}
