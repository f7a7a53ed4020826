using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Khue.Kernel.Journal;

/// <summary>Journal entries in words.</summary>
public static partial class FactText
{
    static readonly ConcurrentDictionary<Type, Dictionary<string, string>> Words = new();

    /// <summary>"Mở lớp 8A1". A fact that this version of the program knows no more is told by its name.</summary>
    public static string Of(JournalEntry entry, FactCatalog catalog) => catalog.Read(entry) is { } fact && Said(fact.GetType()) is { } said
        ? Named().Replace(said, m => Written(fact.GetType(), fact.GetType().GetProperty(m.Groups[1].Value)?.GetValue(fact)))
        : entry.Type;

    /// <summary>The phrase of a fact without its details, for lists by kind.</summary>
    public static string? Said(Type fact) => fact.GetCustomAttribute<SaidAttribute>()?.Text;

    /// <summary>The properties that a phrase names.</summary>
    public static IEnumerable<string> Names(string said) => Named().Matches(said).Select(m => m.Groups[1].Value);

    /// <summary>The word as the screen says it; itself when the fact names it nowhere.</summary>
    public static string Word(Type fact, string word) => Words.GetOrAdd(fact, x => x.GetCustomAttributes<FactWordAttribute>().ToDictionary(w => w.Word, w => w.Said)).GetValueOrDefault(word, word);

    static string Written(Type fact, object? value) => value switch { DateOnly day => day.ToString("dd/MM/yyyy"), string word => Word(fact, word), _ => value?.ToString() ?? "" };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Named();
}
