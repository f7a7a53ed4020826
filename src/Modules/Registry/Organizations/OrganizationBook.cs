using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <summary>The lives of all units, open for one change, or for several that come one after the other. Rules about one unit look at others, also at days to come; a province has some 3,700, so all are at hand.</summary>
internal sealed class OrganizationBook(List<Organization> all, Func<string, DateOnly, bool> isWard)
{
    readonly Dictionary<Guid, Organization> byId = all.ToDictionary(x => x.Id);
    readonly Dictionary<string, Organization> byCode = all.DistinctBy(x => x.Code, StringComparer.OrdinalIgnoreCase).ToDictionary(x => x.Code, StringComparer.OrdinalIgnoreCase);
    SpanIndex? index;

    /// <summary>Units that this change opens, to be added to the database.</summary>
    public List<Organization> Opened { get; } = [];

    /// <summary>404 when it is not there.</summary>
    public Organization One(Guid id) => byId.GetValueOrDefault(id) ?? throw new NotFoundException(nameof(Organization));

    /// <summary>The unit that bears the code, also a closed one; null when none ever did.</summary>
    public Organization? Find(string code) => byCode.GetValueOrDefault(code.Trim()) is { Spans.Count: > 0 } found ? found : null;

    /// <summary>The ward of that five-digit code on that day or later; null when there is none.</summary>
    public Organization? WardOf(string wardCode, DateOnly on) => all.Find(x => x.Spans.Any(s => s.Kind == OrganizationKind.Ward && s.WardCode == wardCode && !s.IsEmpty && (s.To is null || s.To > on)));

    /// <summary>The top of the tree.</summary>
    public Organization? Root => all.Find(x => x.Current is { ParentId: null });

    /// <summary>The unit of that code on that day.</summary>
    public Organization ByCode(string? code, DateOnly on, string field) =>
        byCode.GetValueOrDefault(code?.Trim() ?? "") is { } found && found.On(on) is not null ? found
            : throw new DomainException(RegistryErrors.UnitUnknown, field, code?.Trim() ?? "", $"{on:dd/MM/yyyy}");

    public IReadOnlyList<Organization> Children(Guid id, DateOnly on) => [.. all.Where(x => x.On(on)?.ParentId == id)];

    public Organization Open(string? code, UnitFacts first, OrganizationChange change)
    {
        var clean = UnitCode.Read(code);
        if (byCode.TryGetValue(clean, out var known))
        {
            known.Open(first, change);
            return known;
        }
        var unit = new Organization(clean, first, change);
        all.Add(unit);
        byId[unit.Id] = byCode[clean] = unit;
        Opened.Add(unit);
        return unit;
    }

    /// <summary>Takes a change that was refused out of the book, as if it had never been entered.</summary>
    public void Retract(OrganizationChange change)
    {
        foreach (var unit in all.Where(x => x.Spans.Any(s => s.ChangeId == change.Id || s.EndedById == change.Id)).ToList())
        {
            unit.Undo(change, change.Sequence - 1);
            index?.Put(unit);
            if (!Opened.Remove(unit)) continue;
            all.Remove(unit);
            byId.Remove(unit.Id);
            byCode.Remove(unit.Code);
        }
    }

    /// <summary>All units that one of these changes began or ended something of.</summary>
    public IReadOnlyList<Organization> Touched(IReadOnlySet<Guid> changes) =>
        [.. all.Where(x => x.Spans.Any(s => (s.ChangeId is { } begun && changes.Contains(begun)) || (s.EndedById is { } ended && changes.Contains(ended))))];

    /// <summary>The units whose last change has this place in the sequence.</summary>
    public IReadOnlyList<Organization> Touched(long sequence) => [.. all.Where(x => x.ChangedSequence == sequence)];

    /// <summary>Refuses what the change has made wrong anywhere.</summary>
    public void Check(OrganizationChange change) => Check(change.Sequence, change.Id);

    /// <summary>The same after a change was taken back: what it had hidden must still fit.</summary>
    public void CheckAgain(long sequence) => Check(sequence, null);

    // What the checks look up is gathered once, and then only for the units that were touched.
    void Check(long sequence, Guid? change)
    {
        var touched = Touched(sequence);
        if (index is null) index = new(all);
        else foreach (var unit in touched) index.Put(unit);
        foreach (var unit in touched) Check(unit, change);
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
        if (index!.Under(span.ParentId ?? Guid.Empty).FirstOrDefault(x => x.Unit != unit && x.Span.FoldedName == span.FoldedName && x.Span.Name.Equals(span.Name, StringComparison.OrdinalIgnoreCase) && x.Span.Overlaps(span)) is ({ } other, { } same))
            throw new DomainException(RegistryErrors.UnitNameTaken, "Name", same.Name, other.Code);
    }

    void Ward(Organization unit, OrganizationSpan span, bool isNew)
    {
        if (span.Kind == OrganizationKind.Ward)
        {
            if (span.WardCode is null) throw new DomainException(RegistryErrors.WardCodeMissing, "WardCode");
            if (index!.Wards(span.WardCode).FirstOrDefault(x => x.Unit != unit && x.Span.Overlaps(span)) is (not null, { } other)) throw new DomainException(RegistryErrors.WardCodeTaken, "WardCode", span.WardCode, other.Name);
        }
        // Only what is new is asked about: a unit is not to be stuck with a code that has since gone.
        var before = unit.Spans.LastOrDefault(x => x.Place < span.Place)?.WardCode;
        if (span.WardCode is { } code && code != before && isNew && !isWard(code, span.From)) throw new DomainException(RegistryErrors.WardCodeUnknown, "WardCode", code, $"{span.From:dd/MM/yyyy}");
    }

    // The tree changes only on days on which some span begins.
    void Circle(Organization unit, OrganizationSpan span)
    {
        foreach (var day in index!.Days.Where(x => x >= span.From && (span.To is null || x < span.To)))
        {
            var seen = new HashSet<Guid> { unit.Id };
            for (var above = span.ParentId; above is { } id; above = byId.GetValueOrDefault(id)?.On(day)?.ParentId)
                if (!seen.Add(id)) throw new DomainException(RegistryErrors.Circle, "Parent", One(span.ParentId!.Value).On(day)!.Name);
        }
    }

    void Below(Organization unit)
    {
        var left = index!.Under(unit.Id).Where(x => x.Unit != unit && Misfit(unit, x.Span) is not null).DistinctBy(x => x.Unit.Id).ToList();
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
