using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <summary>The spans of all units by what the rules look up, kept true unit by unit: a file of thousands of units must not gather all of them for each.</summary>
internal sealed class SpanIndex
{
    readonly Dictionary<Guid, List<(Organization Unit, OrganizationSpan Span)>> under = [];
    readonly Dictionary<string, List<(Organization Unit, OrganizationSpan Span)>> wards = [];
    readonly Dictionary<Guid, List<OrganizationSpan>> known = [];
    readonly HashSet<DateOnly> days = [];

    public SpanIndex(IEnumerable<Organization> all)
    {
        foreach (var unit in all) Put(unit);
    }

    /// <summary>Days on which some span begins, and perhaps some on which one did before it was taken back.</summary>
    public IReadOnlyCollection<DateOnly> Days => days;

    /// <summary>What stands, stood or will stand under a unit.</summary>
    public IReadOnlyList<(Organization Unit, OrganizationSpan Span)> Under(Guid parent) => under.GetValueOrDefault(parent) ?? [];

    /// <summary>Wards of that code.</summary>
    public IReadOnlyList<(Organization Unit, OrganizationSpan Span)> Wards(string code) => wards.GetValueOrDefault(code) ?? [];

    /// <summary>Takes a unit's spans as they are now.</summary>
    public void Put(Organization unit)
    {
        if (known.Remove(unit.Id, out var old))
            foreach (var span in old)
            {
                under[span.ParentId ?? Guid.Empty].RemoveAll(x => x.Span == span);
                if (span is { Kind: OrganizationKind.Ward, WardCode: { } code }) wards[code].RemoveAll(x => x.Span == span);
            }
        var spans = unit.Spans.Where(x => !x.IsEmpty).ToList();
        if (spans.Count > 0) known[unit.Id] = spans;
        foreach (var span in spans)
        {
            Add(under, span.ParentId ?? Guid.Empty, (unit, span));
            if (span is { Kind: OrganizationKind.Ward, WardCode: { } code }) Add(wards, code, (unit, span));
            days.Add(span.From);
        }
    }

    static void Add<TKey>(Dictionary<TKey, List<(Organization, OrganizationSpan)>> to, TKey key, (Organization, OrganizationSpan) one) where TKey : notnull
    {
        if (!to.TryGetValue(key, out var all)) to[key] = all = [];
        all.Add(one);
    }
}
