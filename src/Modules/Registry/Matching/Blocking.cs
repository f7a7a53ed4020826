namespace Khue.Registry.Matching;

/// <summary>
/// What two records must share to be compared at all. Each key forgives what the others need: a wrong number, a wrong day, a changed name, a moved home.
/// A key that too many share tells nothing and is passed over; the finer ones beside it take its place. So the work grows with the number of people.
/// </summary>
sealed class Blocking
{
    static readonly Func<MatchTable, int, ulong>[] makers =
    [
        (t, i) => t[i].PersonalId == 0 ? 0 : Mix.Of(1).With(t[i].PersonalId).Value,
        (t, i) => t[i].MinistryCode == 0 ? 0 : Mix.Of(2).With(t[i].MinistryCode).Value,
        (t, i) => Birth(t, i) && Words(t, i) is var words and not 0 ? Mix.Of(3).With(words).With(t[i].Birth.Unordered).Value : 0,
        (t, i) => t[i].Birth.IsKnown && Words(t, i) is var words and not 0 ? Mix.Of(4).With(words).With(t[i].Birth.Year).Value : 0,
        (t, i) => t[i].Ward != 0 && Words(t, i) is var words and not 0 ? Mix.Of(5).With(words).With(t[i].Ward).Value : 0,
        (t, i) => Words(t, i) is var words and not 0 ? Mix.Of(6).With(words).Value : 0,
        (t, i) => Birth(t, i) && Ends(t, i) is var ends and not 0 ? Mix.Of(7).With(ends).With(t[i].Birth.Unordered).Value : 0,
        (t, i) => Birth(t, i) && t[i].Ward != 0 && t[i].NameCount > 0 ? Mix.Of(8).With(First(t, i)).With(t[i].Birth.Unordered).With(t[i].Ward).Value : 0,
        (t, i) => Birth(t, i) && t[i].NameCount > 0 ? Mix.Of(9).With(Last(t, i)).With(t[i].Birth.Unordered).Value : 0,
        (t, i) => Birth(t, i) && t[i].NameCount > 0 ? Mix.Of(10).With(First(t, i)).With(t[i].Birth.Unordered).Value : 0,
        (t, i) => t[i].Phone == 0 || t[i].NameCount == 0 ? 0 : Mix.Of(11).With(t[i].Phone).With(Last(t, i)).Value,
        (t, i) => t[i].MotherCount > 1 && Birth(t, i) ? Mix.Of(12).With(Words(t, t.Mother(t[i]))).With(t[i].Birth.Unordered).Value : 0,
        (t, i) => t[i].MotherCount > 1 && t[i].NameCount > 0 ? Mix.Of(13).With(Words(t, t.Mother(t[i]))).With(Last(t, i)).Value : 0,
        (t, i) => Birth(t, i) && Letters(t, i) is var letters and not 0 ? Mix.Of(14).With(letters).With(t[i].Birth.Year).Value : 0,
        (t, i) => Birth(t, i) && Ends(t, i) is var ends and not 0 ? Mix.Of(15).With(ends).With(t[i].Birth.Month << 5 | t[i].Birth.Day).Value : 0,
    ];

    readonly KeyIndex[] indexes;
    readonly MatchTable table;
    readonly int most;

    /// <param name="table">The people among whom is looked.</param>
    /// <param name="most">A key shared by more rows than this is passed over.</param>
    public Blocking(MatchTable table, int most)
    {
        (this.table, this.most) = (table, most);
        indexes = [.. makers.Select(make => new KeyIndex(table.Count, i => make(table, i)))];
    }

    /// <summary>Rows of the table that share something with a row of <paramref name="other"/>, each once, into <paramref name="found"/>.</summary>
    public void Find(MatchTable other, int row, List<int> found)
    {
        found.Clear();
        for (var i = 0; i < makers.Length; i++)
        {
            var rows = indexes[i][makers[i](other, row)];
            if (rows.Length <= most) found.AddRange(rows);
        }
        found.Sort();
        var kept = 0;
        for (var i = 0; i < found.Count; i++)
            if (i == 0 || found[i] != found[i - 1]) found[kept++] = found[i];
        found.RemoveRange(kept, found.Count - kept);
    }

    /// <summary>How many rows have just the words of a name, marks and order aside.</summary>
    public int CountName(MatchTable other, int row) => indexes[5].Count(makers[5](other, row));

    public MatchTable Table => table;

    /// <summary>Rows of a table by personal number.</summary>
    public static KeyIndex ByPersonalId(MatchTable table) => new(table.Count, i => makers[0](table, i));

    /// <summary>Rows of a table by the words of the name and the day of birth, either way round.</summary>
    public static KeyIndex ByNameAndBirth(MatchTable table) => new(table.Count, i => makers[2](table, i));

    public static ulong PersonalId(MatchTable table, int row) => makers[0](table, row);
    public static ulong NameAndBirth(MatchTable table, int row) => makers[2](table, row);

    static bool Birth(MatchTable t, int i) => t[i].Birth.IsWhole;
    static int First(MatchTable t, int i) => t.Words[t.Name(t[i])[0]].PlainId;
    static int Last(MatchTable t, int i) => t.Words[t.Name(t[i])[^1]].PlainId;
    static long Words(MatchTable t, int i) => Words(t, t.Name(t[i]));

    // The sum forgets the order, so that a name turned round is found.
    static long Words(MatchTable t, ReadOnlySpan<int> name)
    {
        if (name.Length < 2) return 0;
        ulong sum = 0;
        foreach (var word in name) sum += Mix.Of(0).With(t.Words[word].PlainId).Value;
        return (long)(sum | 1);
    }

    static long Ends(MatchTable t, int i)
    {
        var name = t.Name(t[i]);
        return name.Length < 2 ? 0 : (long)(Mix.Of(0).With(t.Words[name[0]].PlainId).Value + Mix.Of(0).With(t.Words[name[^1]].PlainId).Value) | 1;
    }

    // The letters of the whole name, wherever the spaces stand.
    static long Letters(MatchTable t, int i)
    {
        var name = t.Name(t[i]);
        if (name.Length == 0) return 0;
        var mix = Mix.Of(0);
        foreach (var word in name)
            foreach (var c in t.Words[word].Plain) mix = mix.With(c);
        return (long)mix.Value;
    }
}
