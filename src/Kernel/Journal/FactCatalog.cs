using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Khue.Kernel.Modules;

namespace Khue.Kernel.Journal;

/// <summary>The closed list of facts: each type and its name in the journal, found by reflection.</summary>
public sealed class FactCatalog
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    readonly Dictionary<Type, string> names = [];
    readonly Dictionary<string, Type> types = [];

    public FactCatalog(ModuleList modules)
    {
        foreach (var (module, type) in modules.Types<IFact>())
        {
            var name = $"{module.Name}.{type.Name}";
            names.Add(type, name);
            types.Add(name, type);
        }
    }

    public IReadOnlyCollection<string> Names => types.Keys;
    public string NameOf(IFact fact) => names[fact.GetType()];

    /// <summary>The name under which the journal holds facts of this type.</summary>
    public string NameOf(Type fact) => names[fact];

    /// <summary>The type behind a name in the journal; null when this version of the program knows no such fact.</summary>
    public Type? TypeOf(string name) => types.GetValueOrDefault(name);

    /// <summary>The fact in a journal entry; null when this version of the program knows no such fact.</summary>
    public IFact? Read(JournalEntry entry) =>
        types.TryGetValue(entry.Type, out var type) ? (IFact?)JsonSerializer.Deserialize(entry.Payload, type, Json) : null;

    public static string Write(IFact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Json);
}
