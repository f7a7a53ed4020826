using Khue.Kernel.Documents;
using Khue.Kernel.Documents.Reading;

namespace Khue.Signing.Verification;

/// <summary>Compares a PDF as it was signed with what it became. New objects alone show nothing; what matters is which old ones were replaced,
/// and only what adding a signature or its validation data needs may be.</summary>
internal static class PdfChanges
{
    public static bool AreHarmless(PdfFile before, PdfFile after)
    {
        if (!Equals(before.Trailer.GetValueOrDefault("Root"), after.Trailer.GetValueOrDefault("Root")) || after.IsEncrypted) return false;
        foreach (var (number, was) in before.Entries)
        {
            var now = after.Entries.GetValueOrDefault(number);
            if (was == now) continue;
            if (was is null || !MayBecome(before, after, number, was.Value.Generation)) return false;
        }
        // A number below the old size that was unused may be what an old, dangling reference now finds.
        return after.Entries.All(e => e.Value is null || e.Key >= Size(before) || before.Entries.ContainsKey(e.Key));
    }

    static long Size(PdfFile file) => file.Trailer.GetValueOrDefault("Size") is long size ? size : 0;

    static bool MayBecome(PdfFile before, PdfFile after, int number, int generation)
    {
        var (was, now) = (before.Resolve(new PdfReference(number, generation)), after.Resolve(new PdfReference(number, generation)));
        if (Same(was, now)) return true;
        if (was is List<object?> oldList && now is List<object?> newList) return Grown(after, oldList, newList);
        if (was is not PdfDictionary old || now is not PdfDictionary changed) return false;
        if (old.Name("Type") == "Catalog") return Only(old, changed, "DSS", "Extensions", "AcroForm") && FormMayBecome(before, after, old, changed);
        if (old.Name("Type") == "Page") return Only(old, changed, "Annots") && ListMayBecome(before, after, old, changed, "Annots");
        if (old.Name("FT") == "Sig" && !old.ContainsKey("V")) return Only(old, changed, "V", "AP", "M");
        return before.Dictionary(before.Catalog.GetValueOrDefault("AcroForm")) == was && DictionaryMayBecome(before, after, old, changed);
    }

    static bool FormMayBecome(PdfFile before, PdfFile after, PdfDictionary old, PdfDictionary changed)
    {
        var (was, now) = (before.Dictionary(old.GetValueOrDefault("AcroForm")) ?? [], after.Dictionary(changed.GetValueOrDefault("AcroForm")));
        return now is not null ? DictionaryMayBecome(before, after, was, now) : was.Count == 0;
    }

    static bool DictionaryMayBecome(PdfFile before, PdfFile after, PdfDictionary was, PdfDictionary now) =>
        Only(was, now, "Fields", "SigFlags") && ListMayBecome(before, after, was, now, "Fields");

    static bool ListMayBecome(PdfFile before, PdfFile after, PdfDictionary old, PdfDictionary changed, string key) =>
        Grown(after, before.List(old.GetValueOrDefault(key)) ?? [], after.List(changed.GetValueOrDefault(key)) ?? []);

    /// <summary>The same items, then perhaps signature fields.</summary>
    static bool Grown(PdfFile after, IReadOnlyList<object?> old, IReadOnlyList<object?> changed) =>
        changed.Count >= old.Count && old.Zip(changed).All(pair => Same(pair.First, pair.Second))
        && changed.Skip(old.Count).All(item => after.Dictionary(item)?.Name("FT") == "Sig");

    static bool Only(PdfDictionary old, PdfDictionary changed, params string[] keys) =>
        old.Keys.Union(changed.Keys).Except(keys).All(key => old.ContainsKey(key) == changed.ContainsKey(key) && Same(old.GetValueOrDefault(key), changed.GetValueOrDefault(key)));

    static bool Same(object? a, object? b)
    {
        if (a is PdfStream first && b is PdfStream second) return Same(first.Dictionary, second.Dictionary) && first.Raw.Span.SequenceEqual(second.Raw.Span);
        if (a is PdfStream || b is PdfStream) return false;
        var (x, y) = (new PdfBuffer(), new PdfBuffer());
        PdfIncrement.Write(x, a);
        PdfIncrement.Write(y, b);
        return x.Span.SequenceEqual(y.Span);
    }
}
