using System.Diagnostics;
using System.Globalization;

namespace Khue.Registry.Matching.Samples;

/// <summary>How well the matcher did on a set whose truth is known.</summary>
internal sealed record SampleReport(int People, TimeSpan Time, SampleReport.Figures Match, SampleReport.Figures Duplicate, IReadOnlyList<(string Noise, SampleReport.Figures Figures)> ByNoise)
{
    /// <param name="True">Pairs that are one person.</param>
    /// <param name="Taken">Of them taken by the matcher.</param>
    /// <param name="Shown">Of them handed to a person.</param>
    /// <param name="Wrong">Pairs taken that are two people.</param>
    /// <param name="WronglyShown">Pairs handed to a person that are two people.</param>
    internal sealed record Figures(int True, int Taken, int Shown, int Wrong, int WronglyShown)
    {
        public double Precision => Taken + Wrong == 0 ? 1 : (double)Taken / (Taken + Wrong);
        public double Recall => True == 0 ? 1 : (double)Taken / True;
    }

    public static SampleReport Of(SampleSet set, CancellationToken ct)
    {
        var places = new PlacePool();
        foreach (var (old, now) in set.Wards) places.Became(old, now);
        var words = new WordPool();
        var (a, b) = (new MatchTable(words, places), new MatchTable(words, places));
        foreach (var one in set.A) a.Add(Packed(one));
        foreach (var one in set.B) b.Add(Packed(one));
        var matcher = new Matcher(MatchSettings.Shipped);
        var watch = Stopwatch.StartNew();
        var pairs = matcher.Match(a, b, ct);
        var doubles = matcher.Duplicates(a, ct);
        watch.Stop();
        var truth = set.Truth.ToDictionary(x => Key(x.Kind, x.A, x.B), x => x.Noise);
        var noiseOf = set.Truth.Where(x => x.Kind == "match").ToLookup(x => x.A, x => x.Noise);
        var found = pairs.Select(x => (Kind: "match", A: set.A[x.A].Id, B: set.B[x.B].Id, x.Verdict)).Concat(doubles.Select(x => (Kind: "duplicate", A: set.A[x.A].Id, B: set.A[x.B].Id, x.Verdict))).ToList();
        var classes = set.Truth.Where(x => x.Kind == "match").Select(x => x.Noise).Where(x => !x.StartsWith("copy", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
        return new(set.A.Count, watch.Elapsed, Count("match", null), Count("duplicate", null), [.. classes.Select(x => (x, Count("match", x)))]);

        Figures Count(string kind, string? noise)
        {
            var all = found.Where(x => x.Kind == kind && (noise is null || noiseOf[x.A].Contains(noise))).ToList();
            var right = all.Where(x => truth.ContainsKey(Key(kind, x.A, x.B))).ToList();
            return new(set.Truth.Count(x => x.Kind == kind && (noise is null || x.Noise == noise)), right.Count(x => x.Verdict == MatchVerdict.Match), right.Count(x => x.Verdict == MatchVerdict.Review),
                all.Count(x => x.Verdict == MatchVerdict.Match) - right.Count(x => x.Verdict == MatchVerdict.Match), all.Count(x => x.Verdict == MatchVerdict.Review) - right.Count(x => x.Verdict == MatchVerdict.Review));
        }
    }

    public string Markdown()
    {
        var lines = new List<string> { "| | pairs | taken | handed over | missed | wrongly taken | precision | recall |", "|---|---|---|---|---|---|---|---|", Line("**matches**", Match), Line("**duplicates**", Duplicate) };
        lines.AddRange(ByNoise.Select(x => Line(x.Noise, x.Figures)));
        return string.Join('\n', lines);

        static string Line(string name, Figures f) => string.Create(CultureInfo.InvariantCulture, $"| {name} | {f.True} | {f.Taken} | {f.Shown} | {f.True - f.Taken - f.Shown} | {f.Wrong} | {f.Precision:0.0000} | {f.Recall:0.0000} |");
    }

    static MatchPerson Packed(SamplePerson p) => new(p.Name, Birth(p.BirthText), p.Gender)
    {
        PersonalId = p.PersonalId.Length > 0 ? long.Parse(p.PersonalId, CultureInfo.InvariantCulture) : 0,
        Phone = p.Phone.Length > 0 ? long.Parse(p.Phone, CultureInfo.InvariantCulture) : 0,
        Ward = p.Ward, Place = p.Place, Father = p.Father, Mother = p.Mother,
    };

    static PartialDay Birth(string text) =>
        text.Length == 4 ? new(short.Parse(text, CultureInfo.InvariantCulture), 0, 0) : DateOnly.TryParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? PartialDay.Of(day) : default;

    // A pair of doubles has no order.
    static (string, string, string) Key(string kind, string a, string b) => kind == "duplicate" && string.CompareOrdinal(a, b) > 0 ? (kind, b, a) : (kind, a, b);
}
