using System.Text.Json;
using Khue.Kernel.Sheets;
using Khue.Registry.Contracts;

namespace Khue.Registry.Reconciliation;

/// <summary>What is kept about the files of a source.</summary>
static class SourceFiles
{
    /// <summary>A province's answers are larger than a school's list.</summary>
    public static readonly SheetLimits Limits = new() { FileBytes = 2L << 30, InflatedBytes = 8L << 30, Rows = 5_000_000, SharedStrings = 20_000_000, SharedCharacters = 500_000_000 };

    /// <summary>Columns assigned by hand, by the folded label of their header.</summary>
    public static IReadOnlyDictionary<string, PersonColumn> Mapping(DataSource source) => JsonSerializer.Deserialize<Dictionary<string, PersonColumn>>(source.Mapping)!;
    public static string Write(IReadOnlyDictionary<string, PersonColumn> mapping) => JsonSerializer.Serialize(mapping);
}
