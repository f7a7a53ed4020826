namespace Khue.Registry.Matching;

/// <summary>What is done with a pair.</summary>
internal enum MatchVerdict : byte { Match, Review }

/// <summary>Two records that are, or may be, one person.</summary>
/// <param name="A">Row on the asking side, from 0.</param>
/// <param name="B">Row on the other side, from 0; for duplicates a later row of the same side.</param>
/// <param name="Score">The chance that they are one person, 0 to 1, all candidates considered.</param>
/// <param name="Verdict">Taken, or shown to a person.</param>
/// <param name="Evidence">Why.</param>
internal sealed record MatchedPair(int A, int B, double Score, MatchVerdict Verdict, Evidence Evidence);

/// <summary>
/// Finds who of one table is who of another, and who stands twice in one. Deterministic: the same tables give the same pairs. Pairs that no person could
/// decide from the data come out for review, with their scores.
/// </summary>
internal sealed class Matcher(MatchSettings settings)
{
    const int MostShown = 3;

    /// <summary>Pairs between two tables made with the same pools, by row of <paramref name="a"/>.</summary>
    public List<MatchedPair> Match(MatchTable a, MatchTable b, CancellationToken ct)
    {
        var search = new Search(settings, a, b);
        var found = new MatchedPair[]?[a.Count];
        Parallel.For(0, a.Count, new ParallelOptions { CancellationToken = ct }, () => new List<int>(), (i, _, near) =>
        {
            found[i] = search.Partners(i, near);
            return near;
        }, _ => { });
        return Contended([.. found.Where(x => x is not null).SelectMany(x => x!)], search);
    }

    /// <summary>Pairs within one table, by their first row.</summary>
    public List<MatchedPair> Duplicates(MatchTable table, CancellationToken ct)
    {
        var search = new Search(settings, table, table);
        var found = new MatchedPair[]?[table.Count];
        Parallel.For(0, table.Count, new ParallelOptions { CancellationToken = ct }, () => new List<int>(), (i, _, near) =>
        {
            found[i] = search.Doubles(i, near);
            return near;
        }, _ => { });
        return [.. found.Where(x => x is not null).SelectMany(x => x!)];
    }

    /// <summary>The pairs within a table, those shown to a person whose rows are taken for two different people of the other side.</summary>
    public static List<MatchedPair> Consistent(List<MatchedPair> doubles, List<MatchedPair> pairs)
    {
        var taken = pairs.Where(x => x.Verdict == MatchVerdict.Match).ToLookup(x => x.A, x => x.B);
        return [.. doubles.Select(x => x.Verdict == MatchVerdict.Match && taken[x.A].Any() && taken[x.B].Any() && !taken[x.A].Intersect(taken[x.B]).Any() ? x with { Verdict = MatchVerdict.Review } : x)];
    }

    // Two different people cannot both be the third: the one whose name fits worse is shown to a person.
    static List<MatchedPair> Contended(List<MatchedPair> pairs, Search search)
    {
        var taken = pairs.Where(x => x.Verdict == MatchVerdict.Match).GroupBy(x => x.B).Where(x => x.Count() > 1);
        var doubtful = new HashSet<MatchedPair>();
        foreach (var group in taken)
        {
            var best = group.MinBy(Fit)!;
            foreach (var other in group.Where(x => x != best && !search.MayBeOne(best.A, x.A)))
            {
                doubtful.Add(other);
                // Namesakes whom nothing tells apart: the order of rows must not decide.
                if (Fit(other) == Fit(best)) doubtful.Add(best);
            }
        }
        return doubtful.Count == 0 ? pairs : [.. pairs.Select(x => doubtful.Contains(x) ? x with { Verdict = MatchVerdict.Review } : x)];
    }

    static (bool, int, int, int, int) Fit(MatchedPair x) =>
        (x.Evidence.PersonalId != NumberAgreement.Same || !x.Evidence.Name.IsLikely, x.Evidence.Name.Cost, (int)x.Evidence.Birth, (int)x.Evidence.PersonalId, -x.Evidence.Home);

    sealed class Search
    {
        readonly MatchSettings settings;
        readonly MatchTable a, b;
        readonly Blocking blocking;
        readonly EvidenceReader reader;
        readonly PairScore score;
        readonly double people;

        // Who else asks: the brother with the number, the namesake who fits better.
        readonly KeyIndex askingByNumber, askingByName;

        public Search(MatchSettings settings, MatchTable a, MatchTable b)
        {
            (this.settings, this.a, this.b) = (settings, a, b);
            blocking = new(b, settings.BlockMost);
            var frequencies = new Frequencies(blocking);
            (askingByNumber, askingByName) = (Blocking.ByPersonalId(a), Blocking.ByNameAndBirth(a));
            (reader, score, people) = (new(b.Words, b.Places), new(settings, frequencies), frequencies.People);
        }

        public MatchedPair[]? Partners(int row, List<int> near)
        {
            blocking.Find(a, row, near);
            if (near.Count == 0) return null;
            var candidates = Candidates(row, near);
            var share = settings.Shares.Match;
            var all = (1 - share) + candidates.Sum(x => share * x.Odds / people);
            foreach (var one in candidates) one.Score = share * one.Odds / people / all;
            var best = candidates.MaxBy(x => x.Score)!;
            // The other side may hold one person twice: together they are as likely as they are.
            var same = candidates.Where(x => x != best && AreTwice(b, best.Row, x.Row)).ToList();
            var together = best.Score + same.Sum(x => x.Score);
            if (together >= settings.Verdicts.Match && best.Evidence.IsSafe && !(best.Evidence.Name.IsOther && IsAskedForByNamesake(row, best.Row)))
                return [Pair(row, best, together, MatchVerdict.Match), .. same.Where(x => x.Evidence.IsSafe).Select(x => Pair(row, x, together, MatchVerdict.Match))];
            var shown = candidates.Where(x => x.Score >= settings.Verdicts.Review || x.Evidence.PersonalId == NumberAgreement.Same).OrderByDescending(x => x.Score).Take(MostShown)
                .Select(x => Pair(row, x, x.Score, MatchVerdict.Review)).ToArray();
            return shown.Length == 0 ? null : shown;
        }

        public MatchedPair[]? Doubles(int row, List<int> near)
        {
            blocking.Find(a, row, near);
            near.RemoveAll(x => x <= row);
            if (near.Count == 0) return null;
            var pairs = new List<MatchedPair>();
            foreach (var one in Candidates(row, near))
            {
                one.Score = Twice(one.Odds);
                if (one.Score >= settings.Verdicts.Match && one.Evidence.IsSafeWithin) pairs.Add(Pair(row, one, one.Score, MatchVerdict.Match));
                else if (one.Score >= 0.5 && !IsTwin(one.Evidence) || one.Evidence.PersonalId == NumberAgreement.Same) pairs.Add(Pair(row, one, one.Score, MatchVerdict.Review));
            }
            return pairs.Count == 0 ? null : [.. pairs];
        }

        /// <summary>Whether two rows of the asking side, both taken for one person, may be that person standing twice.</summary>
        public bool MayBeOne(int one, int other)
        {
            var e = reader.Of(a, a[one], a, a[other]);
            return e.PersonalId == NumberAgreement.Same && !e.Name.IsOther && e.Birth != DayAgreement.Different
                || e.PersonalId == NumberAgreement.Missing && e.Name.IsLikely && e.Name.Middle != PartAgreement.Slip && !e.ParentsDiffer && e.Birth is DayAgreement.Same or DayAgreement.NewYear && e.Home > 0
                || AreTwice(a, one, other);
        }

        // Two rows of one side that would be taken for one person standing there twice.
        bool AreTwice(MatchTable side, int one, int other)
        {
            var e = reader.Of(side, side[one], side, side[other]);
            return e.IsSafeWithin && Twice(Math.Exp(Math.Min(600, score.Of(e, side, one)))) >= settings.Verdicts.Match;
        }

        double Twice(double odds)
        {
            var expected = settings.Shares.Duplicate * odds / people / (1 - settings.Shares.Duplicate);
            return expected / (1 + expected);
        }

        // Two born the same day in one family under two names.
        static bool IsTwin(in Evidence e) => e.Name.Given >= PartAgreement.Slip && e.Birth == DayAgreement.Same && e.PersonalId != NumberAgreement.Same;

        List<Candidate> Candidates(int row, List<int> near)
        {
            var candidates = new List<Candidate>(near.Count);
            foreach (var other in near) candidates.Add(new(other, reader.Of(a, a[row], b, b[other])));
            if (a[row].PersonalId != 0) Twins(row, candidates);
            if (!ReferenceEquals(a, b))
                foreach (var one in candidates)
                    if (one.Evidence.PersonalId == NumberAgreement.Different && one.Evidence.Name.IsLikely && one.Evidence.Birth == DayAgreement.Same && NumberIsWithTwin(row, one.Row))
                        one.Evidence = one.Evidence with { PersonalId = NumberAgreement.Twins };
            foreach (var one in candidates) one.Odds = Math.Exp(Math.Min(600, score.Of(one.Evidence, a, row)));
            return candidates;
        }

        // The number is a twin's when its owner was born the same day under the same family name, and somebody else bears the name asked for.
        void Twins(int row, List<Candidate> candidates)
        {
            var owner = candidates.Find(x => x.Evidence.PersonalId == NumberAgreement.Same && x.Evidence.Name.Given >= PartAgreement.Slip);
            if (owner is null) return;
            var isTwin = false;
            foreach (var one in candidates)
            {
                if (one == owner || one.Evidence.PersonalId is NumberAgreement.Same or NumberAgreement.Missing && !one.Evidence.Name.IsLikely) continue;
                if (!one.Evidence.Name.IsLikely || b[one.Row].Birth != b[owner.Row].Birth || !SameFamily(b, one.Row, owner.Row)) continue;
                one.Evidence = one.Evidence with { PersonalId = NumberAgreement.Twins };
                isTwin = true;
            }
            if (isTwin) owner.Evidence = owner.Evidence with { PersonalId = NumberAgreement.Carried };
        }

        // The number sought is borne, on the asking side, by another of the same family born the same day.
        bool NumberIsWithTwin(int row, int candidate)
        {
            foreach (var other in askingByNumber[Blocking.PersonalId(b, candidate)])
                if (other != row && a[other].Birth == a[row].Birth && SameFamily(a, row, other) && reader.Names(a.Name(a[row]), a.Name(a[other])).Given >= PartAgreement.Slip) return true;
            return false;
        }

        // Somebody else asks who bears the candidate's very name: then the number alone does not make it this one.
        bool IsAskedForByNamesake(int row, int candidate)
        {
            foreach (var other in askingByName[Blocking.NameAndBirth(b, candidate)])
                if (other != row && reader.Names(a.Name(a[other]), b.Name(b[candidate])).IsLikely) return true;
            return false;
        }

        static bool SameFamily(MatchTable table, int one, int other)
        {
            var x = table.Name(table[one]);
            var y = table.Name(table[other]);
            return !x.IsEmpty && !y.IsEmpty && table.Words[x[0]].PlainId == table.Words[y[0]].PlainId;
        }

        static MatchedPair Pair(int row, Candidate one, double score, MatchVerdict verdict) => new(row, one.Row, Math.Min(1, score), verdict, one.Evidence);
    }

    sealed class Candidate(int row, Evidence evidence)
    {
        public int Row { get; } = row;
        public Evidence Evidence { get; set; } = evidence;
        public double Odds { get; set; }
        public double Score { get; set; }
    }
}
