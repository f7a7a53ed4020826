using System.Text.Json;
using Khue.Ui.Charts;

namespace Khue.Insight.Maps;

/// <summary>The borders of a province's wards, where its file is present (Maps/, by the province's two-digit code); provinces without one have no map.</summary>
internal sealed class WardOutlines
{
    static readonly Dictionary<string, WardOutlines?> known = [];

    /// <summary>The viewBox of the paths.</summary>
    public required string Box { get; init; }
    public required IReadOnlyDictionary<string, string> Paths { get; init; }
    public required IReadOnlyList<MapLabel> Labels { get; init; }

    /// <summary>Null when the province has no file. <paramref name="province"/> is the first two digits of the department's or a school's code.</summary>
    public static WardOutlines? Of(string province)
    {
        lock (known) return known.TryGetValue(province, out var map) ? map : known[province] = Read(province);
    }

    static WardOutlines? Read(string province)
    {
        using var stream = typeof(WardOutlines).Assembly.GetManifestResourceStream("maps/" + province);
        if (stream is null) return null;
        using var json = JsonDocument.Parse(stream);
        return new()
        {
            Box = json.RootElement.GetProperty("box").GetString()!,
            Paths = json.RootElement.GetProperty("wards").EnumerateArray().ToDictionary(x => x[0].GetString()!, x => x[1].GetString()!),
            Labels = [.. json.RootElement.GetProperty("labels").EnumerateArray().Select(x => new MapLabel(x[0].GetString()!, x[1].GetInt32(), x[2].GetInt32(), x[3].GetBoolean()))],
        };
    }
}
