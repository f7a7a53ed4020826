using Khue.Registry.Matching;

namespace Khue.Registry.Reconciliation;

/// <summary>Looks among the answers about nobody for the people about whom nothing was answered: a number written wrongly, or not at all.</summary>
internal sealed class Strangers(FindingMaker maker)
{
    internal sealed record Result(IReadOnlyList<IdentityFinding> Findings, int Recognised);

    public Result Pair(IReadOnlyList<Unasked> silent, IReadOnlyList<Difference> strangers, CancellationToken ct)
    {
        var words = new WordPool();
        var places = new PlacePool();
        var (ours, theirs) = (new MatchTable(words, places), new MatchTable(words, places));
        foreach (var one in silent) ours.Add(new(one.FullName, PartialDay.Of(one.DateOfBirth), one.Gender) { PersonalId = MatchPerson.Number(one.PersonalId) });
        foreach (var one in strangers) theirs.Add(new(one.FullName, PartialDay.Of(one.DateOfBirth), one.Gender) { PersonalId = MatchPerson.Number(one.PersonalId) });
        var pairs = strangers.Count == 0 || silent.Count == 0 ? [] : new Matcher(MatchSettings.Shipped).Match(ours, theirs, ct);
        // One answer for each: the likeliest; the others would only confuse.
        var best = pairs.GroupBy(x => x.A).ToDictionary(x => x.Key, x => x.MaxBy(p => p.Score)!);
        var findings = new List<IdentityFinding>();
        for (var i = 0; i < silent.Count; i++)
            if (best.TryGetValue(i, out var pair) && strangers[pair.B].PersonalId.Length > 0) findings.Add(maker.Elsewhere(silent[i], strangers[pair.B], pair));
            else if (maker.Silent(silent[i]) is { } finding) findings.Add(finding);
        return new(findings, best.Values.Select(x => x.B).Distinct().Count());
    }
}
