using System.Text.Json;
using System.Text.Json.Serialization;

namespace Khue.Gradebook.Rules;

/// <summary>All rule sets and programmes embedded in this assembly, read and checked once.</summary>
internal static class RuleBook
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(null, false), new ScoreValueJson() },
    };

    /// <summary>By code, newest first.</summary>
    public static IReadOnlyList<RuleSet> Sets { get; } =
        [.. ReadAll("rules/sets/", ReadSet).OrderByDescending(x => x.EffectiveFrom).ThenBy(x => x.Code, StringComparer.Ordinal)];

    public static IReadOnlyList<Programme> Programmes { get; } = [.. ReadAll("rules/programmes/", ReadProgramme)];

    /// <summary>The rule set with this code, whatever its letter case; null when there is none.</summary>
    public static RuleSet? Set(string code) => Sets.FirstOrDefault(x => x.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The rule set for a grade in a school year; null when none is known.</summary>
    /// <param name="year">The year the school year begins in: 2025 for 2025-2026.</param>
    public static RuleSet? Set(int year, int grade, Track track) => Sets.FirstOrDefault(x => x.Track == track
        && x.RollOut.Any(y => y.Grade == grade && y.FromYear <= year && (y.ToYear is null || year <= y.ToYear)));

    /// <summary>The programme of a grade; null when none is known.</summary>
    public static Programme? Programme(int grade, Track track) =>
        Programmes.FirstOrDefault(x => x.Track == track && x.Grades.Contains(grade));

    /// <summary>Reads one rule set from JSON.</summary>
    /// <exception cref="InvalidDataException">A field is missing, unknown or contradicts another; the message names it.</exception>
    public static RuleSet ReadSet(string name, Stream stream)
    {
        var read = Read<RuleSet>(name, stream);
        var check = new RuleSetCheck(name, read);
        return check.Complete();
    }

    /// <summary>Reads one programme from JSON.</summary>
    /// <exception cref="InvalidDataException">As for rule sets.</exception>
    public static Programme ReadProgramme(string name, Stream stream)
    {
        var read = Read<Programme>(name, stream);
        if (read.Subjects.GroupBy(x => x.Code).FirstOrDefault(x => x.Count() > 1) is { } twice)
            throw new InvalidDataException($"{name}: subjects: {twice.Key} stands twice.");
        if (read.Subjects.FirstOrDefault(x => x.Periods.Keys.Any(y => !read.Grades.Contains(y)) || x.Periods.Values.Any(y => y <= 0)) is { } wrong)
            throw new InvalidDataException($"{name}: subjects.{wrong.Code}.periods: unknown grade or periods that are not above 0.");
        return read;
    }

    static T Read<T>(string name, Stream stream)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(stream, json) ?? throw new InvalidDataException($"{name}: is null.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{name}: {problem.Message}", problem);
        }
    }

    static IEnumerable<T> ReadAll<T>(string folder, Func<string, Stream, T> read)
    {
        var assembly = typeof(RuleBook).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(x => x.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return read(name, stream);
        }
    }

    sealed class ScoreValueJson : JsonConverter<ScoreValue>
    {
        public override ScoreValue Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            ScoreValue.Parse(reader.GetDecimal().ToString(System.Globalization.CultureInfo.InvariantCulture), 1, out var value) == ScoreRefusal.None
                ? value : throw new JsonException("A score is a number from 0 to 10.");

        public override void Write(Utf8JsonWriter writer, ScoreValue value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);
    }
}
